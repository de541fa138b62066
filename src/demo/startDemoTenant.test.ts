import { expect, test } from 'vitest';
import { startDemoTenant } from './startDemoTenant.ts';
import { NOON } from './testClient.ts';

const start = (address: string) => startDemoTenant(new URLSearchParams(address), () => NOON);

test.each([
  ['', 'global', 'graph.microsoft.com'],
  ['persona=gcc-high', 'usgov', 'graph.microsoft.us'],
])('the address "%s" starts a tenant of the cloud %s', async (address, name, graphHost) => {
  const { cloud, fetch } = start(address);
  expect(cloud.name).toBe(name);
  const answer = await fetch(new Request(`https://${graphHost}/v1.0/servicePrincipals`));
  expect(answer.status, 'the host is there, and wants a token').toBe(401);
  const elsewhere = cloud.name === 'global' ? 'graph.microsoft.us' : 'graph.microsoft.com';
  await expect(fetch(new Request(`https://${elsewhere}/v1.0/servicePrincipals`))).rejects.toThrow();
});

test('Log Analytics answers on its own host, also to a browser that asks first', async () => {
  const { cloud, fetch } = start('');
  const url = `https://${cloud.logAnalyticsHost}/v1/workspaces/any/query`;
  const headers = { origin: 'https://app.contoso.example' };
  const asked = await fetch(new Request(url, { method: 'OPTIONS', headers }));
  expect(asked.headers.get('access-control-allow-origin')).toBe('https://app.contoso.example');
  expect((await fetch(new Request(url, { method: 'POST', body: '{}', headers }))).ok).toBe(false);
});
