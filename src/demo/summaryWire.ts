import { asPrinted } from './catalog/catalog.ts';
import { GUID_KIND, guid, hash, pick } from './hash.ts';
import { HOUR } from './profiles.ts';
import { TENANT_ID } from './servicePrincipals.ts';
import type { SummaryKind, SummaryRow } from './summaryRows.ts';

/** In the order of an application's addresses. */
const USERS = ['mona.kane@contoso.example', 'pat.coleman@contoso.example', 'lee.gu@contoso.example'] as const;

const BLOCKED_BY_CONDITIONAL_ACCESS = 53_003;

/**
 * A row as `summarizedSignIn` has it, with what is odd about real ones: an Int64 comes as a number or as
 * text, some dates have an offset that is not ISO 8601, and managed identities have no service principal.
 * https://learn.microsoft.com/graph/api/resources/summarizedsignin?view=graph-rest-beta
 */
export function summaryWire(row: SummaryRow, kind: SummaryKind, seed: number): object {
  const { signIns, count, errorCode, place } = row;
  const { application, salt } = signIns;
  const { spec } = application;
  const number = hash(salt, Math.floor(row.first / 1_000), errorCode, place);
  const date = number % 11 === 0 ? withOffset : isoDate;
  const isServicePrincipal = kind === 'servicePrincipal';
  return {
    id: guid(seed, GUID_KIND.summary, number),
    signInCount: number % 5 === 0 ? String(count) : count,
    aggregationDateTime: date(row.bucket),
    firstSignInDateTime: date(row.first),
    appId: signIns.applicationId,
    appDisplayName: spec.name,
    servicePrincipalId: isServicePrincipal ? asPrinted(application.objectId, application) : '',
    servicePrincipalName: isServicePrincipal ? spec.name : '',
    resourceId: signIns.resourceId,
    resourceDisplayName: signIns.resourceDisplayName,
    ipAddress: `203.0.113.${1 + 3 * (hash(salt, 52) % 80) + place}`,
    status: { errorCode, failureReason: errorCode === 0 ? null : 'See the error code.' },
    conditionalAccessStatus: errorCode === BLOCKED_BY_CONDITIONAL_ACCESS ? 'failure' : 'notApplied',
    managedServiceIdentity: managedServiceIdentity(row),
    agent: null,
    tenantId: TENANT_ID,
    userPrincipalName: kind === 'nonInteractiveUser' ? pick(USERS, place) : null,
  };
}

function managedServiceIdentity({ signIns }: SummaryRow) {
  const { origin } = signIns.application.spec;
  if (origin.kind !== 'managedIdentity') return { msiType: 'none', associatedResourceId: '' };
  const isUserAssigned = origin.azureResourceId.includes('/userassignedidentities/');
  return {
    msiType: isUserAssigned ? 'userAssigned' : 'systemAssigned',
    associatedResourceId: origin.azureResourceId,
  };
}

function isoDate(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** As Microsoft's own examples print it: the hours of the offset have one digit. */
function withOffset(time: number): string {
  return isoDate(time - 8 * HOUR).replace('Z', '-8:00');
}
