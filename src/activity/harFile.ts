import * as v from 'valibot';
import { TextSchema, toDate } from '../api/wireValues.ts';
import { ProblemError } from '../domain/problem.ts';
import { checkShape, STATISTICS_FILE, wrongShape } from './fileShape.ts';

/** An answer that a HAR file recorded. */
export interface RecordedAnswer {
  readonly text: string;
  readonly startedAt: Date;
  /** Where the text stands in the file. */
  readonly at: string;
}

const HarSchema = v.object({ log: v.object({ entries: v.array(v.unknown()) }) });
const RequestedSchema = v.object({ request: v.object({ url: v.string() }) });
const EntrySchema = v.object({
  startedDateTime: v.pipe(
    v.string(),
    v.check((text) => toDate(text) !== null),
    v.transform((text) => new Date(text)),
  ),
  response: v.object({
    status: v.number(),
    content: v.object({ text: TextSchema, encoding: TextSchema }),
  }),
});

/** Whether parsed JSON is meant to be a HAR: https://w3c.github.io/web-performance/specs/HAR/Overview.html */
export function isHar(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'log' in body;
}

/**
 * The newest answer to a request whose path ends in `path`. Nothing else of the HAR is looked at: it holds
 * every request of the recording, with their cookies. Throws ProblemError `fileHasNoStatistics` when no
 * such answer was recorded, and `fileWrongShape`.
 */
export function newestAnswer(har: unknown, path: string): RecordedAnswer {
  const { entries } = checkShape(HarSchema, har, '').log;
  const [newest] = entries
    .flatMap((entry, index) => (isRequestTo(entry, path) ? answerOf(entry, `log.entries.${index}`) : []))
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  if (!newest) throw new ProblemError({ kind: 'fileHasNoStatistics', what: STATISTICS_FILE, path });
  return newest;
}

/** An entry without a readable address is not the one. */
function isRequestTo(entry: unknown, path: string): boolean {
  if (!v.is(RequestedSchema, entry)) return false;
  const { url } = entry.request;
  return URL.canParse(url) && new URL(url).pathname.endsWith(path);
}

/** None where the request failed, or the recording left out what was answered. */
function answerOf(entry: unknown, at: string): readonly RecordedAnswer[] {
  const { startedDateTime, response } = checkShape(EntrySchema, entry, at);
  const { text, encoding } = response.content;
  if (!text || response.status < 200 || response.status >= 400) return [];
  const contentAt = `${at}.response.content`;
  return [{ text: decode(text, encoding, contentAt), startedAt: startedDateTime, at: `${contentAt}.text` }];
}

function decode(text: string, encoding: string | null, at: string): string {
  if (!encoding) return text;
  if (encoding !== 'base64') throw wrongShape(at, 'encoding');
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrongShape(at, 'text');
  }
}
