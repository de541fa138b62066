const START = 0x9e3779b9;

/** Mixes whole numbers into one well-spread unsigned 32-bit number; the same input gives the same output anywhere. */
export function hash(...values: readonly number[]): number {
  let state = START;
  for (const value of values) state = mixIn(state, value);
  return state >>> 0;
}

function mixIn(state: number, value: number): number {
  const first = Math.imul(state ^ value, 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}

/** The hash as a fraction in [0, 1). */
export function fraction(...values: readonly number[]): number {
  return hash(...values) / 0x1_0000_0000;
}

/** Separate families of GUIDs, so that no two things share one. */
export const GUID_KIND = {
  resource: 1,
  servicePrincipal: 2,
  application: 3,
  user: 4,
  request: 5,
  tenant: 6,
  noise: 7,
  account: 8,
  summary: 9,
  lastUse: 10,
  registration: 11,
  credential: 12,
} as const;

/** Each byte as two hexadecimal digits. */
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A 32-bit number as eight hexadecimal digits. */
function hexadecimal(word: number): string {
  const byte = (shift: number) => BYTES[(word >>> shift) & 0xff];
  return `${byte(24)}${byte(16)}${byte(8)}${byte(0)}`;
}

/**
 * A stable GUID of version 4 shape for the `index`-th thing of a kind. Tenants hold tens of thousands; the
 * parts are joined because a joined text takes a quarter of the memory of a concatenated one.
 */
export function guid(seed: number, kind: number, index: number): string {
  const state = mixIn(mixIn(mixIn(START, seed), kind), index);
  const word = (part: number) => hexadecimal(mixIn(state, part));
  const [a, b, c, d] = [word(0), word(1), word(2), word(3)];
  const variant = '89ab'[mixIn(state, 4) & 3];
  return [a, b.slice(0, 4), `4${b.slice(5)}`, `${variant}${c.slice(1, 4)}`, `${c.slice(4)}${d}`].join('-');
}

/** The object ID of directory rows: not a GUID but 43 characters of base64url. */
export function rowId(seed: number, table: number, index: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let id = '';
  for (let part = 0; id.length < 43; part += 1) {
    for (let bits = hash(seed, table, index, part), digit = 0; digit < 5 && id.length < 43; digit += 1) {
      id += alphabet[bits & 63];
      bits >>>= 6;
    }
  }
  return id;
}

/** Picks one of a list that is never empty. */
export function pick<T>(items: readonly [T, ...T[]], number: number): T {
  return items[number % items.length] ?? items[0];
}
