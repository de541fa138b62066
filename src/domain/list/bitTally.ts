/** Counts how often each bit is set. */
export class BitTally {
  readonly #numbers = new Uint32Array(32);

  add(bits: number): void {
    for (let rest = bits; rest !== 0; rest &= rest - 1) {
      const place = 31 - Math.clz32(rest & -rest);
      this.#numbers[place] = (this.#numbers[place] ?? 0) + 1;
    }
  }

  /** The numbers of values that are known by their places. */
  byValue<T extends string>(values: readonly T[]): ReadonlyMap<T, number> {
    return new Map(values.map((value, place) => [value, this.#numbers[place] ?? 0]));
  }
}
