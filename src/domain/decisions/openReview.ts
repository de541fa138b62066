import * as v from 'valibot';
import {
  SNAPSHOT_VERSION,
  type Snapshot,
  SnapshotApplicationSchema,
  SnapshotSchema,
} from '../evidence/snapshot.ts';
import { ProblemError, type ProblemKind } from '../problem.ts';
import { mapInSteps, type Work } from '../work.ts';
import type { Decision, Decisions } from './decision.ts';
import { parseInSteps } from './parseInSteps.ts';
import { DecisionSchema, REVIEW_VERSION, ReviewFileSchema } from './reviewFile.ts';

/** An earlier review, or a snapshot, as it was saved. */
export interface OpenedReview {
  readonly fileName: string;
  /** When it was saved, as milliseconds since 1970. */
  readonly savedAt: number;
  /** The user name of the account that saved it. */
  readonly savedBy: string;
  /** None in a snapshot. */
  readonly decisions: Decisions;
  readonly snapshot: Snapshot;
}

/** What is being read, as a noun phrase. */
export const REVIEW_FILE = 'the review file';

const REVIEW = 'connected-applications/review';
const HeadSchema = v.object({
  format: v.picklist([REVIEW, 'connected-applications/snapshot']),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** What there may be thousands of is checked one by one, so that the page does not stand still. */
const SnapshotOutline = v.object({ ...SnapshotSchema.entries, applications: v.array(v.unknown()) });
const ReviewOutline = v.object({
  ...ReviewFileSchema.entries,
  decisions: v.array(v.unknown()),
  snapshot: SnapshotOutline,
});

type Path = readonly (string | number)[];

/**
 * Reads the text of a review file or a snapshot of this tenant. Throws ProblemError `reviewNotReadable`,
 * `reviewOtherFormat`, `reviewNewer`, `reviewOtherTenant`, or `reviewWrongShape` with the path of the first field
 * that is not as this app saves it: a file is opened as a whole or not at all.
 */
export function* openReview(fileName: string, text: string, tenantId: string): Work<OpenedReview> {
  const body = yield* parseJson(text);
  const head = v.safeParse(HeadSchema, body);
  if (!head.success) throw problem({ kind: 'reviewOtherFormat' });
  const { format, version } = head.output;
  const newest = format === REVIEW ? REVIEW_VERSION : SNAPSHOT_VERSION;
  if (version > newest) throw problem({ kind: 'reviewNewer', version });
  if (format !== REVIEW) {
    const snapshot = yield* snapshotOf(check(SnapshotOutline, body), tenantId);
    const { takenAt, account } = snapshot.provenance;
    return { fileName, savedAt: Date.parse(takenAt), savedBy: account, decisions: new Map(), snapshot };
  }
  const review = check(ReviewOutline, body);
  expectTenant(review.tenantId, tenantId);
  const decisions = yield* mapInSteps(review.decisions, (row, index) =>
    decisionOf(row, ['decisions', index]),
  );
  return {
    fileName,
    savedAt: instantAt(review.savedAt, ['savedAt']),
    savedBy: review.account,
    decisions: new Map(decisions.map((decision) => [decision.application.key, decision])),
    snapshot: yield* snapshotOf(review.snapshot, tenantId, ['snapshot']),
  };
}

/** The error of the parser quotes the text, so it is not kept. */
function* parseJson(text: string): Work<unknown> {
  try {
    return yield* parseInSteps(text);
  } catch {
    throw problem({ kind: 'reviewNotReadable' });
  }
}

function* snapshotOf(
  outline: v.InferOutput<typeof SnapshotOutline>,
  tenantId: string,
  at: Path = [],
): Work<Snapshot> {
  const { provenance } = outline;
  expectTenant(provenance.tenantId, tenantId);
  for (const key of ['takenAt', 'asOf', 'trendStart'] as const) {
    instantAt(provenance[key], [...at, 'provenance', key]);
  }
  const applications = yield* mapInSteps(outline.applications, (row, index) =>
    check(SnapshotApplicationSchema, row, [...at, 'applications', index]),
  );
  return { ...outline, applications };
}

function decisionOf(row: unknown, at: Path): Decision {
  const { key, appId, objectId, name, decidedAt, ...entry } = check(DecisionSchema, row, at);
  return {
    ...entry,
    application: { key, appId, objectId, name },
    decidedAt: new Date(instantAt(decidedAt, [...at, 'decidedAt'])),
  };
}

/** Some time zones that the format allows are none that a browser knows. */
function instantAt(text: string, at: Path): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw wrongShape(at);
  return time;
}

function expectTenant(found: string, tenantId: string): void {
  if (found.toLowerCase() !== tenantId.toLowerCase()) {
    throw problem({ kind: 'reviewOtherTenant', tenantId: found });
  }
}

/** The part of the file at this path, if it has the shape. The bad value itself is not kept. */
function check<S extends v.GenericSchema>(schema: S, part: unknown, at: Path = []): v.InferOutput<S> {
  const result = v.safeParse(schema, part, { abortEarly: true });
  if (result.success) return result.output;
  const below = result.issues[0].path?.map(({ key }) => key as string | number) ?? []; // JSON has no other keys
  throw wrongShape([...at, ...below]);
}

function wrongShape(path: Path): ProblemError {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return problem({ kind: 'reviewWrongShape', path: text.replace(/^\./, '') || '(the whole file)' });
}

function problem(kind: ProblemKind): ProblemError {
  return new ProblemError({ ...kind, what: REVIEW_FILE });
}
