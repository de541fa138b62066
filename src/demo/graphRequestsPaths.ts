import { GUID_KIND, guid, hash } from './hash.ts';

/** A kind of request to Microsoft Graph; `{id}` in its path stands for something else each time. */
export interface RequestKind {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  /** With its leading question mark, or empty. */
  readonly query: string;
  readonly idOf: (number: number) => string;
}

const numbered = (number: number) => String(number % 10_000);
const alertId = (number: number) => `da${6_370_000_000 + (number % 1_000_000)}_-${number % 977}`;
const someGuid = (number: number) => guid(number, GUID_KIND.noise, 1);

const request = (method: RequestKind['method'], path: string, query = '', idOf = numbered): RequestKind => ({
  method,
  path,
  query,
  idOf,
});

const SECURITY: readonly RequestKind[] = [
  request('GET', '/v1.0/security/alerts_v2', '?$top=100'),
  request('GET', '/v1.0/security/incidents/{id}'),
  request('POST', '/v1.0/security/runHuntingQuery'),
  request('GET', '/v1.0/security/alerts_v2/{id}', '', alertId),
  request('PATCH', '/v1.0/security/incidents/{id}'),
  request('GET', '/v1.0/security/incidents', "?$filter=status eq 'active'&$expand=alerts"),
  request('GET', '/beta/security/rules/detectionRules/{id}'),
  request('POST', '/beta/informationProtection/threatAssessmentRequests'),
  request('GET', '/beta/security/identities/healthIssues/{id}', '', someGuid),
  request('GET', '/v1.0/security/secureScores', '?$top=1'),
];

const OTHER: readonly RequestKind[] = [
  request('GET', '/v1.0/users', '?$select=id,displayName'),
  request('GET', '/v1.0/users/{id}', '', someGuid),
];

/** How many kinds of security requests one application makes. */
const KINDS = 4;

/** What an application asks Graph for, taken in turn. */
export function requestKinds(salt: number, isSecurity: boolean): readonly RequestKind[] {
  if (!isSecurity) return OTHER;
  const first = hash(salt, 73) % SECURITY.length;
  return [...SECURITY, ...SECURITY].slice(first, first + KINDS);
}
