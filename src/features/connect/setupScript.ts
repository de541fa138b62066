import type { Cloud } from '../../domain/clouds.ts';
import { permissionsIn } from '../../domain/ownPermissions.ts';

/** The addresses that Entra may send the admin back to: after sign-in, and after sign-out. */
export function redirectUris(baseUrl: string): readonly string[] {
  return [new URL('redirect.html', baseUrl).href, baseUrl];
}

/**
 * A Bash script for the Azure CLI that registers the app, writes the config.json and grants consent.
 * Permission IDs are looked up by name in the tenant itself. It stops when the registration exists,
 * because running it again would replace that one's redirect URIs.
 */
export function setupScript(cloud: Cloud, baseUrl: string): string {
  // The body stands in single quotes in the script, and a URL may hold one.
  const uris = redirectUris(baseUrl).map((uri) => JSON.stringify(uri.replaceAll("'", '%27')));
  return `#!/usr/bin/env bash
# Start it with TENANT=<tenant ID or domain> to choose the tenant.
set -euo pipefail
az cloud set --name ${cloud.azureCliName}
az login --allow-no-subscriptions \${TENANT:+--tenant "$TENANT"}
tenant_id=$(az account show --query tenantId --output tsv)
echo "Registering in tenant $tenant_id"

name="Connected Applications"
if [ -n "$(az ad app list --display-name "$name" --query "[0].appId" --output tsv)" ]; then
  echo "There is an app registration named $name already: change it in the portal." >&2
  exit 1
fi
app_id=$(az ad app create --display-name "$name" \\
  --sign-in-audience AzureADMyOrg --query appId --output tsv)
object_id=$(az ad app show --id "$app_id" --query id --output tsv)

# Single-page application: sign-in comes back to the first address, sign-out to the second.
az rest --method PATCH --url "https://${cloud.graphHost}/v1.0/applications/$object_id" \\
  --resource "https://${cloud.graphHost}" --headers "Content-Type=application/json" \\
  --body '{"spa":{"redirectUris":[${uris.join(',')}]}}'

# Delegated permissions of Microsoft Graph; all of them only read.
graph=00000003-0000-0000-c000-000000000000
for permission in ${permissionsIn(cloud)
    .map(({ value }) => value)
    .join(' ')}; do
  permission_id=$(az ad sp show --id "$graph" --output tsv \\
    --query "oauth2PermissionScopes[?value=='$permission'].id | [0]")
  if [ -z "$permission_id" ]; then echo "Microsoft Graph has no $permission here" >&2; exit 1; fi
  az ad app permission add --id "$app_id" --api "$graph" --api-permissions "$permission_id=Scope"
done
az ad sp create --id "$app_id"

printf '{ "mode": "live", "clientId": "%s", "tenantId": "%s", "cloud": "${cloud.name}" }\\n' \\
  "$app_id" "$tenant_id" > config.json
cat config.json

${consentStep(cloud)}
`;
}

/** The Azure CLI grants consent in the global cloud only. https://github.com/Azure/azure-cli/issues/9942 */
function consentStep(cloud: Cloud): string {
  const page = `https://${cloud.entraPortalHost}/$tenant_id/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/$app_id`;
  const byHand = `echo "Now grant admin consent here: ${page}"`;
  return cloud.name === 'global' ? `az ad app permission admin-consent --id "$app_id" || ${byHand}` : byHand;
}
