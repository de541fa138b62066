import { credentialUsesReport } from './credentialUses.ts';
import { expiredPageToken, type GraphCall, graphError, tooManyRequests } from './graphCall.ts';
import { isNextPage } from './graphWeather.ts';
import type { Rows } from './jsonPieces.ts';
import { lastUsedReport } from './lastUsedReport.ts';
import { summarisedSignIns } from './signInSummaries.ts';
import type { SummaryKind } from './summaryRows.ts';
import { json, type Reply } from './wire.ts';

const PERMISSION = 'AuditLog.Read.All';
/** Both tell of last use; a cloud has both or neither. */
const LAST_USED: Readonly<Record<string, (call: GraphCall) => Reply>> = {
  '/reports/servicePrincipalSignInActivities': lastUsedReport,
  '/reports/appCredentialSignInActivities': credentialUsesReport,
};
const SUMMARIES: Readonly<Record<string, SummaryKind>> = {
  getSummarizedServicePrincipalSignIns: 'servicePrincipal',
  getSummarizedMSISignIns: 'managedIdentity',
  getSummarizedNonInteractiveSignIns: 'nonInteractiveUser',
};

/**
 * The reports of Entra, which only the beta version has: the summarised sign-ins and the dates on which
 * each application and each credential was last used.
 */
export function answerReport(call: GraphCall): Reply {
  const [, name = '', window = ''] =
    /^\/auditLogs\/(\w+)\(aggregationWindow='(\w+)'\)$/.exec(call.path) ?? [];
  const kind = SUMMARIES[name];
  const answer = kind ? () => summarisedSignIns(call, kind, window) : LAST_USED[call.path];
  if (!answer) {
    return graphError(call, 400, 'BadRequest', `Resource not found for the segment '${call.path}'.`);
  }
  const before = refusal(call) ?? throttled(call, kind) ?? (kind ? expired(call) : null);
  if (before) return before;
  const page = answer(call);
  return page.status === 200 ? spoiled(call, page, kind) : page;
}

function refusal(call: GraphCall): Reply | null {
  const { token, world } = call;
  const { rules, weather } = world;
  if (!token.scopes.includes(PERMISSION)) {
    const message = `The principal does not have required Microsoft Graph permission(s): ${PERMISSION} to call this API. For more information about Microsoft Graph permissions, please visit https://learn.microsoft.com/graph/permissions-overview.`;
    return graphError(call, 403, 'Authentication_MSGraphPermissionMissing', message);
  }
  if (rules.reports === 'noRole' || weather.is('reports-missing-role')) {
    const message = 'User is not in the allowed roles';
    return graphError(call, 403, 'Authentication_RequestFromUnsupportedUserRole', message);
  }
  if (rules.reports === 'noLicence' || weather.is('reports-not-licensed')) {
    const message = "Neither tenant is B2C or tenant doesn't have premium license";
    return graphError(call, 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message);
  }
  if (call.path in LAST_USED && weather.is('last-used-not-in-cloud')) {
    const message = `Resource not found for the segment '${call.path.split('/').at(-1)}'.`;
    return graphError(call, 404, 'ResourceNotFound', message);
  }
  return null;
}

/** The throttled tenant has each report asked twice; one of them says so in its own way. */
function throttled(call: GraphCall, kind: SummaryKind | undefined): Reply | null {
  const { rules, weather } = call.world;
  if (!rules.isThrottled || !weather.firstTime(call.path)) return null;
  if (kind !== 'managedIdentity') return tooManyRequests(call, '2');
  return graphError(call, 500, 'UnknownError', 'Rate limit reached in the query broker. Try again later.');
}

function expired(call: GraphCall): Reply | null {
  const { weather } = call.world;
  const isStruck = weather.is('reports-expired-token') && isNextPage(call) && weather.firstTime('page');
  return isStruck ? expiredPageToken(call) : null;
}

/** What the tenant or a fault makes of a page. */
function spoiled({ world }: GraphCall, page: Reply, kind: SummaryKind | undefined): Reply {
  const { rules, weather } = world;
  if (rules.resources === 'graphOnly' || weather.is('reports-empty')) return json({ value: [] });
  return kind && weather.is('reports-wrong-shape') ? withoutCount(page) : page;
}

function withoutCount(reply: Reply): Reply {
  const { value, ...rest } = reply.body as { value: Rows }; // a page that this tenant wrote
  const [first, ...others] = value.make();
  if (!first) return reply;
  return json({ ...rest, value: [{ ...first, signInCount: undefined }, ...others] });
}
