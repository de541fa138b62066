/**
 * The Microsoft clouds an Entra tenant can live in, and the hosts that belong to each.
 * https://learn.microsoft.com/graph/deployments and https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export type CloudName = 'global' | 'usgov' | 'dod' | 'china';

export interface Cloud {
  readonly name: CloudName;
  readonly label: string;
  readonly loginHost: string;
  readonly graphHost: string;
  readonly azurePortalHost: string;
  readonly entraPortalHost: string;
  /** Null where Microsoft documents no Defender portal. */
  readonly defenderPortalHost: string | null;
  /** Where Log Analytics workspaces are queried; the delegated permission is `Data.Read` on the resource. */
  readonly logAnalyticsHost: string;
  readonly logAnalyticsResource: string;
  /** What `az cloud set --name` calls this cloud. */
  readonly azureCliName: string;
  /** Microsoft publishes no advanced hunting in Graph for 21Vianet. */
  readonly hasAdvancedHunting: boolean;
}

export const CLOUDS: Readonly<Record<CloudName, Cloud>> = {
  global: {
    name: 'global',
    label: 'Global (and GCC)',
    loginHost: 'login.microsoftonline.com',
    graphHost: 'graph.microsoft.com',
    azurePortalHost: 'portal.azure.com',
    entraPortalHost: 'entra.microsoft.com',
    defenderPortalHost: 'security.microsoft.com',
    logAnalyticsHost: 'api.loganalytics.azure.com',
    logAnalyticsResource: 'https://api.loganalytics.io',
    azureCliName: 'AzureCloud',
    hasAdvancedHunting: true,
  },
  usgov: {
    name: 'usgov',
    label: 'US Government (GCC High)',
    loginHost: 'login.microsoftonline.us',
    graphHost: 'graph.microsoft.us',
    azurePortalHost: 'portal.azure.us',
    entraPortalHost: 'entra.microsoft.us',
    defenderPortalHost: 'security.microsoft.us',
    logAnalyticsHost: 'api.loganalytics.us',
    logAnalyticsResource: 'https://api.loganalytics.us',
    azureCliName: 'AzureUSGovernment',
    hasAdvancedHunting: true,
  },
  dod: {
    name: 'dod',
    label: 'US Government (DoD)',
    loginHost: 'login.microsoftonline.us',
    graphHost: 'dod-graph.microsoft.us',
    azurePortalHost: 'portal.azure.us',
    entraPortalHost: 'entra.microsoft.us',
    defenderPortalHost: 'security.apps.mil',
    logAnalyticsHost: 'api.loganalytics.us',
    logAnalyticsResource: 'https://api.loganalytics.us',
    azureCliName: 'AzureUSGovernment',
    hasAdvancedHunting: true,
  },
  china: {
    name: 'china',
    label: 'China (21Vianet)',
    // MSAL sends everything for login.chinacloudapi.cn to this alias, and the security policy must know it.
    loginHost: 'login.partner.microsoftonline.cn',
    graphHost: 'microsoftgraph.chinacloudapi.cn',
    azurePortalHost: 'portal.azure.cn',
    entraPortalHost: 'entra.microsoftonline.cn',
    defenderPortalHost: null,
    logAnalyticsHost: 'api.loganalytics.azure.cn',
    logAnalyticsResource: 'https://api.loganalytics.azure.cn',
    azureCliName: 'AzureChinaCloud',
    hasAdvancedHunting: false,
  },
};
