import type { Cloud } from './clouds.ts';

export interface AdminConsent {
  readonly cloud: Cloud;
  readonly tenantId: string;
  /** The application (client) ID of this app. */
  readonly clientId: string;
  /** Permissions of Microsoft Graph by their value, those of other resources by their whole address. */
  readonly scopes: readonly string[];
  /** Where Entra sends the admin afterwards; a registered redirect URI. */
  readonly redirectUri: string;
}

/**
 * The page of Entra where an administrator grants the permissions to this app for the whole tenant.
 * https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentUrl({ cloud, tenantId, clientId, scopes, redirectUri }: AdminConsent): string {
  const scope = scopes.map((name) => (name.includes('://') ? name : `https://${cloud.graphHost}/${name}`));
  // Not URLSearchParams: it writes a space as "+", which reads badly in a mail and is not undone everywhere.
  const parameters = [
    ['client_id', clientId],
    ['scope', scope.join(' ')],
    ['redirect_uri', redirectUri],
  ].map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`);
  const path = `${encodeURIComponent(tenantId)}/v2.0/adminconsent`;
  return `https://${cloud.loginHost}/${path}?${parameters.join('&')}`;
}
