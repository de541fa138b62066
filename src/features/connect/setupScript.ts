import type { Cloud } from '../../domain/clouds.ts';
import { permissionsIn } from '../../domain/ownPermissions.ts';

/** The addresses that Entra may send the admin back to: after sign-in, and after sign-out. */
export function redirectUris(baseUrl: string): readonly string[] {
  return [new URL('redirect.html', baseUrl).href, baseUrl];
}

/**
 * A Bash script for the Azure CLI that registers the app and grants consent, then prints the
 * config.json. Permission IDs are looked up by name in the tenant itself.
 */
export function setupScript(cloud: Cloud, baseUrl: string): string {
  // The body stands in single quotes in the script, and a URL may hold one.
  const uris = redirectUris(baseUrl).map((uri) => JSON.stringify(uri.replaceAll("'", '%27')));
  return `#!/usr/bin/env bash
set -euo pipefail
az cloud set --name ${cloud.azureCliName}
az login --allow-no-subscriptions

graph=00000003-0000-0000-c000-000000000000
app_id=$(az ad app create --display-name "Connected Applications" \\
  --sign-in-audience AzureADMyOrg --query appId --output tsv)
object_id=$(az ad app show --id "$app_id" --query id --output tsv)

# Single-page application: sign-in comes back to the first address, sign-out to the second.
az rest --method PATCH --url "https://${cloud.graphHost}/v1.0/applications/$object_id" \\
  --resource "https://${cloud.graphHost}" --headers "Content-Type=application/json" \\
  --body '{"spa":{"redirectUris":[${uris.join(',')}]}}'

# Delegated permissions of Microsoft Graph; all of them only read.
for permission in ${permissionsIn(cloud)
    .map(({ value }) => value)
    .join(' ')}; do
  permission_id=$(az ad sp show --id "$graph" --output tsv \\
    --query "oauth2PermissionScopes[?value=='$permission'].id | [0]")
  if [ -z "$permission_id" ]; then echo "Microsoft Graph has no $permission here" >&2; exit 1; fi
  az ad app permission add --id "$app_id" --api "$graph" --api-permissions "$permission_id=Scope"
done

az ad sp create --id "$app_id"
az ad app permission admin-consent --id "$app_id"

tenant_id=$(az account show --query tenantId --output tsv)
printf '{ "mode": "live", "clientId": "%s", "tenantId": "%s", "cloud": "${cloud.name}" }\\n' \\
  "$app_id" "$tenant_id" > config.json
cat config.json
`;
}
