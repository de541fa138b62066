import { expect, test } from 'vitest';
import { ALL_SCOPES, callGraph, demoTenant, requestToken, signIn } from './testClient.ts';

const FABRIKAM_ID = '2f0a7c54-9d1e-4b63-8a27-c4e95d1b7f08';
const LIST = '/servicePrincipals?$top=1';

test('a second tenant refuses the access tokens of the first, and takes its refresh tokens', async () => {
  const contoso = demoTenant();
  const fabrikam = demoTenant({ seed: 8, tenantId: FABRIKAM_ID });
  expect(fabrikam.tenantId).toBe(FABRIKAM_ID);

  const first = await signIn(contoso, ALL_SCOPES);
  expect((await callGraph(contoso, first.access_token, LIST)).status).not.toBe(401);
  expect((await callGraph(fabrikam, first.access_token, LIST)).status).toBe(401);

  const { status, body } = await requestToken(fabrikam, {
    grant_type: 'refresh_token',
    refresh_token: first.refresh_token,
    scope: `openid profile offline_access ${ALL_SCOPES[0]}`,
  });
  expect(status).toBe(200);
  expect(JSON.parse(atob(body.id_token.split('.')[1]))).toMatchObject({ tid: FABRIKAM_ID });
  expect((await callGraph(fabrikam, body.access_token, LIST)).status).not.toBe(401);
});
