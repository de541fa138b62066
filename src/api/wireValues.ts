import * as v from 'valibot';

/** An optional text: absent, null and text all occur for the same field. */
export const TextSchema = v.optional(v.nullable(v.string()), null);

/** An optional flag. */
export const FlagSchema = v.optional(v.nullable(v.boolean()), null);

/** A list whose entries are checked one by one later, so it is not copied. */
export const ListSchema = v.custom<readonly unknown[]>(Array.isArray, 'is not a list');

/** GUIDs come in either case and compare without it. They end up in URLs and queries, so nothing else passes. */
export const GuidSchema = v.pipe(v.string(), v.uuid(), v.toLowerCase());

/** An optional date; one that cannot be read is unknown, not an error. */
export const DateSchema = v.pipe(
  v.optional(v.nullable(v.string()), null),
  v.transform((text) => toDate(text)),
);

/**
 * A wire date as Date, or null when absent or not a date. Microsoft's examples print offsets such as
 * `-8:00`, which is not ISO 8601 and which browsers read differently; without one it is UTC.
 */
export function toDate(text: string | null): Date | null {
  if (!text) return null;
  const date = new Date(text.endsWith('Z') ? text : withOffset(text));
  return Number.isNaN(date.getTime()) ? null : date;
}

function withOffset(text: string): string {
  return /T[\d:.]+$/.test(text) ? `${text}Z` : text.replace(/([+-])(\d):(\d\d)$/, '$10$2:$3');
}
