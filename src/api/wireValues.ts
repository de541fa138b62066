import * as v from 'valibot';

/** An optional text: absent, null and text all occur for the same field. */
export const TextSchema = v.optional(v.nullable(v.string()), null);

/** An optional flag. */
export const FlagSchema = v.optional(v.nullable(v.boolean()), null);

/** GUIDs come in either case and compare without it. They end up in URLs and queries, so nothing else passes. */
export const GuidSchema = v.pipe(v.string(), v.uuid(), v.toLowerCase());

/** An optional date; one that cannot be read is unknown, not an error. */
export const DateSchema = v.pipe(
  v.optional(v.nullable(v.string()), null),
  v.transform((text) => toDate(text)),
);

/** A wire date as Date, or null when absent or not a date. */
export function toDate(text: string | null): Date | null {
  if (!text) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
