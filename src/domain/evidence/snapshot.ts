import * as v from 'valibot';
import { FINDING_KEYS } from '../findings/finding.ts';

/** Goes up with every change that an older reader would misread. */
export const SNAPSHOT_VERSION = 1;

/** An instant in UTC, as `toISOString` writes it. */
const instant = v.pipe(v.string(), v.isoTimestamp());
const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const api = v.picklist(['endpoint', 'xdr', 'graph', 'cloudApps', 'identity']);
const context = v.picklist(['application', 'user']);
/** A value that is not known says why, in a sentence. Unknown is never zero and never an empty list. */
const unknown = v.object({ state: v.literal('unknown'), why: text });
const known = <T extends v.GenericSchema>(value: T) =>
  v.variant('state', [v.object({ state: v.literal('known'), value }), unknown]);

const permission = v.object({
  api,
  context,
  value: text,
  class: v.picklist(['response', 'write', 'unrated', 'read', 'none']),
  /** For whom a delegated permission holds: everybody, or so many users; null in application context. */
  consent: v.nullable(v.union([v.literal('allUsers'), count])),
  grantedAt: v.nullable(instant),
});

const lastSeen = v.variant('state', [
  /** Used at `at`, perhaps later, up to `until`. */
  v.object({ state: v.literal('seen'), at: instant, until: instant }),
  /** Watched since then, without a request. */
  v.object({ state: v.literal('noRecord'), since: instant }),
  /** Last used any API at all at this time, so Defender no later. */
  v.object({ state: v.literal('anyApi'), at: instant }),
  unknown,
]);

const tally = v.variant('state', [
  v.object({ state: v.literal('known'), value: count, atLeast: v.boolean() }),
  unknown,
]);

const owner = v.object({ objectId: text, name: text, userPrincipalName: v.nullable(text) });
const owners = known(v.object({ owners: v.array(owner), hasMore: v.boolean() }));

const credential = v.object({
  keyId: text,
  kind: v.picklist(['secret', 'certificate']),
  place: v.picklist(['registration', 'servicePrincipal']),
  name: text,
  startsAt: v.nullable(instant),
  expiresAt: v.nullable(instant),
  /** Null where no source says so; that proves no silence. */
  lastUsedAt: v.nullable(instant),
});

const finding = v.object({
  key: v.picklist(FINDING_KEYS),
  confidence: v.picklist(['certain', 'likely', 'possible']),
  sentence: text,
});

/** One application as it was when the snapshot was taken. */
export const SnapshotApplicationSchema = v.object({
  key: text,
  appId: v.nullable(text),
  objectId: v.nullable(text),
  name: text,
  origin: v.picklist([
    'thisTenant',
    'otherTenant',
    'microsoft',
    'managedIdentity',
    'agentIdentity',
    'legacy',
    'unknown',
  ]),
  verifiedPublisher: v.nullable(text),
  signIn: v.picklist(['enabled', 'disabled', 'unknown']),
  /** Holds a permission now; held one when it was deleted; or only shows up in traffic. */
  presence: v.picklist(['granted', 'clientDeleted', 'trafficOnly']),
  permissions: v.array(permission),
  /** APIs and contexts whose grants were not read to their end. */
  unreadAccess: v.array(v.object({ api, context })),
  lastSeen,
  requests24h: tally,
  failed24h: tally,
  /** Successful token requests of each UTC day from the snapshot's `trendStart`; null where nobody knows. */
  trend: v.array(v.nullable(count)),
  trendAtLeast: v.boolean(),
  graphRequests24h: v.nullable(tally),
  createdAt: v.nullable(instant),
  servicePrincipalOwners: owners,
  /** Null where the application has no registration in this tenant. */
  registrationOwners: v.nullable(owners),
  servicePrincipalCredentials: known(v.array(credential)),
  registrationCredentials: v.nullable(known(v.array(credential))),
  findings: v.array(finding),
  /** Rules that something unknown kept from judging. What is in neither list was judged and is clear. */
  unjudged: v.array(v.picklist(FINDING_KEYS)),
});
export type SnapshotApplication = v.InferOutput<typeof SnapshotApplicationSchema>;

/** Where, when and by whom something was taken, and what stands behind it. On every export. */
export const ProvenanceSchema = v.object({
  tenantId: text,
  cloud: text,
  takenAt: instant,
  /** When the activity was read; "24 hours ago" counts back from it. */
  asOf: instant,
  /** The UTC midnight at which the first day of every trend begins. */
  trendStart: instant,
  appVersion: text,
  account: text,
  /** One sentence for each source: what it is, its window, how fresh and how complete. */
  sources: v.array(text),
  /** What of the directory could not be read, one sentence each. */
  gaps: v.array(text),
  /** Whether every connected application was read, so that one which is neither here nor excluded was not there. */
  isWhole: v.boolean(),
  /** The filters in force, in words; none for everything. */
  filters: v.array(text),
  thresholds: v.record(text, v.number()),
  rows: count,
  /** Connected applications that the filters left out. */
  rowsExcluded: count,
});
export type Provenance = v.InferOutput<typeof ProvenanceSchema>;

/** Connected applications at one time, with the proof. What the JSON export writes and the comparison reads. */
export const SnapshotSchema = v.object({
  format: v.literal('connected-applications/snapshot'),
  version: v.literal(SNAPSHOT_VERSION),
  provenance: ProvenanceSchema,
  applications: v.array(SnapshotApplicationSchema),
});
export type Snapshot = v.InferOutput<typeof SnapshotSchema>;
