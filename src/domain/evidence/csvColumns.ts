import type { AccessContext } from '../activity.ts';
import type { Decision } from '../decisions/decision.ts';
import { highestRating } from '../permissions.ts';
import { TREND_DAYS } from '../timeWindow.ts';
import { type CredentialSummary, credentialsOf, totalOf } from './csvSums.ts';
import type { Cell } from './csvText.ts';
import type { SnapshotApplication } from './snapshot.ts';

/** One application of the table, with the decision on it. */
export interface CsvRow {
  readonly application: SnapshotApplication;
  readonly decision: Decision | undefined;
  readonly takenAt: Date;
}

type Column = readonly [name: string, cell: (row: CsvRow) => Cell];
type Application = SnapshotApplication;
type Tally = Application['requests24h'];

/** In place of a value that nobody knows. An empty cell is something else: the column does not apply. */
export const UNKNOWN = 'unknown';

/** The columns of the CSV export, in order. docs/exports.md says what each means. */
export const CSV_COLUMNS: readonly Column[] = [
  ...fromApplication([
    ['name', ({ name }) => name],
    ['app_id', ({ appId }) => appId ?? UNKNOWN],
    ['object_id', ({ objectId }) => objectId ?? UNKNOWN],
    ['origin', ({ origin }) => origin],
    ['publisher_verified', publisherVerified],
    ['publisher', ({ verifiedPublisher }) => verifiedPublisher],
    ['sign_in', ({ signIn }) => signIn],
    ['presence', ({ presence }) => presence],
    ['created_at', ({ createdAt }) => createdAt ?? UNKNOWN],
    ['last_seen', ({ lastSeen }) => lastSeen.state],
    ['last_seen_at', lastSeenAt],
    ['last_seen_until', ({ lastSeen }) => (lastSeen.state === 'seen' ? lastSeen.until : null)],
    ['no_record_since', ({ lastSeen }) => (lastSeen.state === 'noRecord' ? lastSeen.since : null)],
    ...tally('token_requests_24h', ({ requests24h }) => requests24h),
    ...tally('failed_token_requests_24h', ({ failed24h }) => failed24h),
    ...tally('token_requests_30d', totalOf),
    ...days(),
    ...tally('graph_requests_24h', ({ graphRequests24h }) => graphRequests24h),
    ['application_permissions', (application) => permissionsIn('application', application)],
    ['user_permissions', (application) => permissionsIn('user', application)],
    ['permissions_at_least', ({ unreadAccess }) => yesOrNo(unreadAccess.length > 0)],
    ['highest_class', highestClass],
    ['consent', consent],
    ['service_principal_owners', ({ servicePrincipalOwners }) => owners(servicePrincipalOwners)],
    ['registration_owners', ({ registrationOwners }) => registrationOwners && owners(registrationOwners)],
  ]),
  credentials('credentials', ({ total }) => total ?? UNKNOWN),
  credentialsAtLeast(),
  credentials('credentials_expired', ({ expired }) => expired ?? UNKNOWN),
  credentials('credentials_next_expiry', ({ nextExpiry }) => nextExpiry ?? UNKNOWN),
  ...fromApplication([
    ['findings', (application) => found(application, ({ key, confidence }) => `${key} (${confidence})`)],
    ['finding_sentences', (application) => found(application, ({ sentence }) => sentence)],
    ['findings_not_judged', ({ unjudged }) => list(unjudged)],
  ]),
  ...fromDecision([
    ['decision', ({ choice }) => choice],
    ['decision_reason', ({ reason }) => reason],
    ['reviewer', ({ reviewer }) => reviewer],
    ['decided_at', ({ decidedAt }) => decidedAt.toISOString()],
    ['next_review', ({ nextReview }) => nextReview],
  ]),
];

function fromApplication(
  columns: readonly (readonly [name: string, cell: (application: Application) => Cell])[],
): Column[] {
  return columns.map(([name, cell]) => [name, ({ application }) => cell(application)]);
}

/** Empty without a decision. */
function fromDecision(columns: readonly (readonly [string, (decision: Decision) => Cell])[]): Column[] {
  return columns.map(([name, cell]) => [name, ({ decision }) => (decision ? cell(decision) : null)]);
}

/** Of both objects together: empty columns would hide the one that could not be read. */
function credentials(name: string, cell: (summary: CredentialSummary) => Cell): Column {
  return [
    name,
    ({ application, takenAt }) => {
      const summary = credentialsOf(application, takenAt);
      return summary ? cell(summary) : UNKNOWN;
    },
  ];
}

/** Empty where their number is unknown, as with every `_at_least`. */
function credentialsAtLeast(): Column {
  return [
    'credentials_at_least',
    ({ application, takenAt }) => {
      const summary = credentialsOf(application, takenAt);
      return summary && summary.total !== null ? yesOrNo(summary.atLeast) : null;
    },
  ];
}

/** A number and whether there may be more. */
function tally(name: string, of: (application: Application) => Tally | null) {
  return [
    [name, (application: Application) => tallyCell(of(application))],
    [`${name}_at_least`, (application: Application) => atLeastCell(of(application))],
  ] as const;
}

function tallyCell(count: Tally | null): Cell {
  return count && (count.state === 'known' ? count.value : UNKNOWN);
}

function atLeastCell(count: Tally | null): Cell {
  return count?.state === 'known' ? yesOrNo(count.atLeast) : null;
}

function days() {
  return Array.from({ length: TREND_DAYS }, (_, day) => {
    const cell = ({ trend }: Application): Cell => trend[day] ?? UNKNOWN;
    return [`day_${day + 1}`, cell] as const;
  });
}

/** Only other tenants' publishers can be verified or not. */
function publisherVerified({ origin, verifiedPublisher }: Application): Cell {
  return origin === 'otherTenant' ? yesOrNo(verifiedPublisher !== null) : null;
}

function lastSeenAt({ lastSeen }: Application): Cell {
  if (lastSeen.state === 'unknown') return UNKNOWN;
  return lastSeen.state === 'noRecord' ? null : lastSeen.at;
}

function permissionsIn(context: AccessContext, { permissions, unreadAccess }: Application): Cell {
  const held = permissions.filter((one) => one.context === context).map((one) => `${one.api}:${one.value}`);
  return held.length === 0 && unreadAccess.some((door) => door.context === context) ? UNKNOWN : list(held);
}

function highestClass({ permissions, unreadAccess }: Application): Cell {
  const highest = highestRating(permissions.map((one) => one.class));
  return highest ?? (unreadAccess.length > 0 ? UNKNOWN : null);
}

/** The widest consent of any delegated permission. */
function consent({ permissions, unreadAccess }: Application): Cell {
  const all = permissions.flatMap((one) => one.consent ?? []);
  if (all.includes('allUsers')) return 'allUsers';
  if (all.length > 0) return Math.max(...all.filter((one) => one !== 'allUsers'));
  return unreadAccess.some((door) => door.context === 'user') ? UNKNOWN : null;
}

/** None is a statement only where every rule could judge. */
function found(
  { findings, unjudged }: Application,
  words: (finding: Application['findings'][number]) => string,
): Cell {
  return findings.length === 0 && unjudged.length > 0 ? UNKNOWN : list(findings.map(words));
}

function owners(known: Application['servicePrincipalOwners']): Cell {
  if (known.state === 'unknown') return UNKNOWN;
  const names = known.value.owners.map(({ name, userPrincipalName }) =>
    userPrincipalName ? `${name} <${userPrincipalName}>` : name,
  );
  return list(known.value.hasMore ? [...names, '…'] : names);
}

function list(values: readonly string[]): string {
  return values.length > 0 ? values.join('; ') : 'none';
}

function yesOrNo(is: boolean): 'yes' | 'no' {
  return is ? 'yes' : 'no';
}
