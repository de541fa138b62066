import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { ReviewFileSchema } from '../../src/domain/decisions/reviewFile.ts';
import { SnapshotSchema } from '../../src/domain/evidence/snapshot.ts';

/** The schemas of the files that leave the app, by their name in public/schemas; `npm run schemas` writes them. */
export const PUBLISHED_SCHEMAS: Readonly<Record<string, object>> = {
  'review.v1.json': published(
    'Review of connected applications',
    'What the review saves: decisions, and the applications as they were. docs/exports.md explains it.',
    ReviewFileSchema,
  ),
  'snapshot.v1.json': published(
    'Snapshot of connected applications',
    'The JSON export: connected applications at one time, with the proof. docs/exports.md explains it.',
    SnapshotSchema,
  ),
};

function published(title: string, description: string, schema: GenericSchema): object {
  const { $schema, ...rest } = toJsonSchema(schema, { target: 'draft-2020-12' });
  return { $schema: $schema ?? 'https://json-schema.org/draft/2020-12/schema', title, description, ...rest };
}
