import type { Work } from '../domain/work.ts';

/** Texts up to this many characters are parsed in one go, which takes about two milliseconds. */
const SHORT = 256 * 1024;
/** How many characters of a longer text are parsed in a step. */
const PIECE = 32 * 1024;

/**
 * Parses JSON in steps, where `JSON.parse` of a large answer would keep the page from answering. It takes
 * the same texts for JSON and gives the same values. Throws SyntaxError.
 */
export function* parseJson(text: string): Work<unknown> {
  return text.length <= SHORT ? JSON.parse(text) : yield* parseInPieces(text, PIECE);
}

/**
 * The same in pieces of about `length` characters. Each is parsed, and judged, by `JSON.parse`; the scan
 * only finds where members of a list or an object end. A member longer than a piece is opened.
 */
export function* parseInPieces(text: string, length: number): Work<unknown> {
  // The text is read as what stands in a list of one.
  const whole: unknown[] = [];
  const end = yield* readMembers(text, 0, whole, length, 0);
  if (end < text.length || whole.length !== 1) throw unexpected(text, end);
  return whole[0];
}

/** A list or an object that is filled while it is read. */
type Container = unknown[] | Record<string, unknown>;

/** What stands in lists and objects this far in is not opened: the rows of a page within a batch. */
const DEEPEST = 5;

/**
 * Fills a container with the members from `start` on. Gives the index of what ends it: a bracket of
 * either kind, or the end of the text.
 */
function* readMembers(
  text: string,
  start: number,
  into: Container,
  length: number,
  level: number,
): Work<number> {
  let next = start;
  let isAfterComma = false;
  for (;;) {
    const found = scan(text, next, length, level < DEEPEST);
    if (found.kind === 'bracket') {
      const member = text[found.at] === '[' ? [] : {};
      addMember(into, text.slice(next, found.at), member);
      const last = yield* readMembers(text, found.at + 1, member, length, level + 1);
      if (text[last] !== (Array.isArray(member) ? ']' : '}')) throw unexpected(text, last);
      next = skipBlanks(text, last + 1);
      isAfterComma = text[next] === ',';
      if (isAfterComma) next += 1;
      else if (next < text.length && !isEnd(text.charCodeAt(next))) throw unexpected(text, next);
    } else {
      const isEmpty = addMembers(into, text.slice(next, found.at)) === 0;
      if (isEmpty && (isAfterComma || found.kind === 'comma')) throw unexpected(text, found.at);
      if (found.kind === 'end') return found.at;
      next = found.at + 1;
      isAfterComma = true;
    }
    yield;
  }
}

/** What a scan stopped at: the end of the container, a comma between members, or the bracket that opens a long one. */
interface Found {
  readonly kind: 'end' | 'comma' | 'bracket';
  readonly at: number;
}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Looks through the members from `start` on, up to the last comma within about `length` characters; a
 * single member that is longer is opened at its bracket, or else looked through to its end.
 */
function scan(text: string, start: number, length: number, mayOpen: boolean): Found {
  let depth = 0;
  let comma = -1;
  let bracket = -1;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = endOfString(text, at);
    } else if (char === COMMA) {
      if (depth === 0) comma = at;
    } else if (char === LIST || char === OBJECT) {
      if (depth === 0) bracket = at;
      depth += 1;
    } else if (isEnd(char)) {
      if (depth === 0) return { kind: 'end', at };
      depth -= 1;
    }
    if (at - start < length) continue;
    if (comma >= 0) return { kind: 'comma', at: comma };
    if (depth > 0 && mayOpen) return { kind: 'bracket', at: bracket };
  }
  return { kind: 'end', at: text.length };
}

function isEnd(char: number): boolean {
  return char === LIST_END || char === OBJECT_END;
}

/** The index of the quote that closes a string; the end of the text where none does. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

/** The number of members added. */
function addMembers(into: Container, members: string): number {
  if (Array.isArray(into)) {
    const list: unknown[] = JSON.parse(`[${members}]`);
    for (const member of list) into.push(member);
    return list.length;
  }
  const entries = Object.entries<unknown>(JSON.parse(`{${members}}`));
  for (const [key, member] of entries) define(into, key, member);
  return entries.length;
}

/** Adds a member that is yet to be read; `before` is its key, with the colon, or nothing in a list. */
function addMember(into: Container, before: string, member: unknown): void {
  if (Array.isArray(into)) {
    JSON.parse(`[${before}null]`);
    into.push(member);
  } else {
    for (const key of Object.keys(JSON.parse(`{${before}null}`))) define(into, key, member);
  }
}

/** `__proto__` is a key like any other in JSON. */
function define(into: object, key: string, value: unknown): void {
  Object.defineProperty(into, key, { value, writable: true, enumerable: true, configurable: true });
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (' \t\n\r'.includes(text[at] ?? '.')) at += 1;
  return at;
}

function unexpected(text: string, at: number): SyntaxError {
  return new SyntaxError(`Unexpected ${text[at] ?? 'end'} at ${at}`);
}
