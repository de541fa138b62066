import { type AuthorizationCodes, authorize } from './authorize.ts';
import { type Consent, createConsent } from './consent.ts';
import { answerTokenRequest } from './tokenEndpoint.ts';
import { html, json, type Reply, redirect } from './wire.ts';
import type { World } from './world.ts';

/** What Entra remembers between two requests. */
export interface SignInState {
  readonly consent: Consent;
  readonly codes: AuthorizationCodes;
  /** Claims challenges that the account has answered by signing in again. */
  readonly answeredChallenges: Set<string>;
}

/** Answers for the sign-in host: discovery, authorize, token and logout. */
export function createEntra(world: World): (request: Request) => Promise<Reply> {
  const state: SignInState = {
    consent: createConsent(world),
    codes: new Map(),
    answeredChallenges: new Set(),
  };
  return async (request) => {
    const url = new URL(request.url);
    const [, tenant = '', ...rest] = url.pathname.split('/');
    switch (rest.join('/')) {
      case 'discovery/instance':
        return json(instanceDiscovery(world));
      case 'v2.0/.well-known/openid-configuration':
        return json(openIdConfiguration(world, tenant));
      case 'discovery/v2.0/keys':
        return json({ keys: [] });
      case 'oauth2/v2.0/authorize':
        return authorize(world, state, await parametersOf(request));
      case 'oauth2/v2.0/token':
        return answerTokenRequest(world, state, await parametersOf(request));
      case 'oauth2/v2.0/logout':
        return redirect(url.searchParams.get('post_logout_redirect_uri') ?? `${url.origin}/`);
      default:
        return html(404, 'Not found');
    }
  };
}

async function parametersOf(request: Request): Promise<URLSearchParams> {
  return request.method === 'POST'
    ? new URLSearchParams(await request.text())
    : new URL(request.url).searchParams;
}

function instanceDiscovery({ cloud: { loginHost } }: World) {
  return {
    tenant_discovery_endpoint: `https://${loginHost}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: loginHost, preferred_cache: loginHost, aliases: [loginHost] }],
  };
}

/** For `common` and `organizations` Entra leaves the issuer's tenant open. */
function openIdConfiguration({ tenantId, cloud: { loginHost, graphHost } }: World, tenant: string) {
  const isOpen = ['common', 'organizations', 'consumers'].includes(tenant);
  const base = `https://${loginHost}/${isOpen ? tenant : tenantId}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `https://${loginHost}/${isOpen ? '{tenantid}' : tenantId}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: loginHost.replace(/^login\./, ''),
    msgraph_host: graphHost,
  };
}
