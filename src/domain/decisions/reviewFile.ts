import * as v from 'valibot';
import { SnapshotSchema } from '../evidence/snapshot.ts';
import { CHOICES } from './decision.ts';

/** Goes up with every change that an older reader would misread. */
export const REVIEW_VERSION = 1;

const text = v.string();
/** An instant in UTC, as `toISOString` writes it. */
const instant = v.pipe(text, v.isoTimestamp());

const permission = v.object({
  api: v.picklist(['endpoint', 'xdr', 'graph', 'cloudApps', 'identity']),
  context: v.picklist(['application', 'user']),
  value: text,
});

/** One decision, with the application that it is on. */
export const DecisionSchema = v.object({
  key: text,
  appId: v.nullable(text),
  objectId: v.nullable(text),
  name: text,
  choice: v.picklist(CHOICES),
  reason: text,
  /** The user name of the account that decided. */
  reviewer: text,
  decidedAt: instant,
  /** The UTC day of the next review; null without one. */
  nextReview: v.nullable(v.pipe(text, v.isoDate())),
  /** What the application held when this was decided; null where that was not read to its end. */
  held: v.nullable(v.array(permission)),
});

/** A review: the decisions, and the applications as they were, for the next review to compare with. */
export const ReviewFileSchema = v.object({
  format: v.literal('connected-applications/review'),
  version: v.literal(REVIEW_VERSION),
  tenantId: text,
  cloud: text,
  savedAt: instant,
  appVersion: text,
  /** The user name of the account that saved it. */
  account: text,
  decisions: v.array(DecisionSchema),
  snapshot: SnapshotSchema,
});
export type ReviewFile = v.InferOutput<typeof ReviewFileSchema>;
