/** Mixes whole numbers into one well-spread unsigned 32-bit number; the same input gives the same output anywhere. */
export function hash(...values: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const value of values) {
    state = Math.imul(state ^ value, 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state >>> 0;
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
} as const;

/** A stable GUID of version 4 shape for the `index`-th thing of a kind. */
export function guid(seed: number, kind: number, index: number): string {
  const hex = [0, 1, 2, 3]
    .map((part) => hash(seed, kind, index, part).toString(16).padStart(8, '0'))
    .join('');
  const variant = '89ab'[hash(seed, kind, index, 4) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
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
