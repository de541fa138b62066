import type { TableColumns } from './kusto.ts';

/** https://learn.microsoft.com/defender-xdr/advanced-hunting-entraidspnsigninevents-table */
const SPN_COLUMNS =
  '(Timestamp: datetime, Application: string, ApplicationId: string, IsManagedIdentity: bool, ErrorCode: int, CorrelationId: string, ServicePrincipalName: string, ServicePrincipalId: string, ResourceDisplayName: string, ResourceId: string, ResourceTenantId: string, IPAddress: string, Country: string, State: string, City: string, Latitude: string, Longitude: string, RequestId: string, ReportId: string)';

/** https://learn.microsoft.com/defender-xdr/advanced-hunting-entraidsigninevents-table */
const USER_COLUMNS =
  '(Timestamp: datetime, Application: string, ApplicationId: string, LogonType: string, ErrorCode: int, CorrelationId: string, SessionId: string, AccountDisplayName: string, AccountObjectId: string, AccountUpn: string, IsConfidentialClient: bool, IsExternalUser: int, IsGuestUser: bool, AlternateSignInName: string, LastPasswordChangeTimestamp: datetime, ResourceDisplayName: string, ResourceId: string, ResourceTenantId: string, DeviceName: string, EntraIdDeviceId: string, OSPlatform: string, DeviceTrustType: string, IsManaged: int, IsCompliant: int, AuthenticationProcessingDetails: string, AuthenticationRequirement: string, TokenIssuerType: int, RiskLevelAggregated: int, RiskDetails: int, RiskState: int, UserAgent: string, ClientAppUsed: string, Browser: string, ConditionalAccessPolicies: string, ConditionalAccessStatus: int, IPAddress: string, Country: string, State: string, City: string, Latitude: string, Longitude: string, NetworkLocationDetails: string, RequestId: string, ReportId: string, EndpointCall: string)';

/** https://learn.microsoft.com/defender-xdr/advanced-hunting-graphapiauditevents-table */
const GRAPH_COLUMNS =
  '(IdentityProvider: string, ApiVersion: string, ApplicationId: string, ClientRequestId: string, OperationId: string, AccountObjectId: string, Location: string, RequestDuration: string, RequestMethod: string, Timestamp: datetime, ResponseStatusCode: string, Scopes: string, EntityType: string, ReportId: string, RequestUri: string, UniqueTokenIdentifier: string, RequestId: string, IpAddress: string, ServicePrincipalId: string, TargetWorkload: string, ResponseSize: long, TenantId: string, Type: string, SourceSystem: string, TimeGenerated: datetime)';

/** The tables of advanced hunting. */
export const HUNTING_TABLES: TableColumns = {
  EntraIdSpnSignInEvents: SPN_COLUMNS,
  AADSpnSignInEventsBeta: SPN_COLUMNS,
  EntraIdSignInEvents: USER_COLUMNS,
  AADSignInEventsBeta: USER_COLUMNS.replace('EntraIdDeviceId', 'AadDeviceId'),
  GraphAPIAuditEvents: GRAPH_COLUMNS,
};

const SIGN_IN_LOG_COLUMNS =
  'TimeGenerated: datetime, AppId: string, AppOwnerTenantId: string, ServicePrincipalId: string, ServicePrincipalName: string, ResourceIdentity: string, ResourceDisplayName: string, ResourceServicePrincipalId: string, ResultType: string, ResultSignature: string, ResultDescription: string, IPAddress: string, Location: string, ConditionalAccessStatus: string, CorrelationId: string, UniqueTokenIdentifier: string';

/**
 * The tables of a Log Analytics workspace. Not every sign-in log has the time of the sign-in itself, or the
 * object ID of the API.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadserviceprincipalsigninlogs
 */
export const WORKSPACE_TABLES: TableColumns = {
  AADServicePrincipalSignInLogs: `(${SIGN_IN_LOG_COLUMNS}, CreatedDateTime: datetime)`,
  AADManagedIdentitySignInLogs: `(${SIGN_IN_LOG_COLUMNS})`,
  AADNonInteractiveUserSignInLogs:
    '(TimeGenerated: datetime, CreatedDateTime: datetime, AppId: string, AppDisplayName: string, UserId: string, UserPrincipalName: string, ResourceIdentity: string, ResourceDisplayName: string, ResultType: string, ResultDescription: string, Status: string, IPAddress: string, CorrelationId: string)',
  MicrosoftGraphActivityLogs:
    '(TimeGenerated: datetime, AppId: string, ServicePrincipalId: string, UserId: string, RequestMethod: string, RequestUri: string, ResponseStatusCode: int, ApiVersion: string, Roles: string, Scopes: string, IPAddress: string, UserAgent: string, DurationMs: int, ResponseSizeBytes: int, SignInActivityId: string, UniqueTokenId: string, ClientAuthMethod: int, Wids: string)',
};
