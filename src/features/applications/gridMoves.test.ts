import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GridSize, MOVES, type Move, moved, type Spot } from './gridMoves.ts';

/** The header of the last column does nothing. */
const SIZE: GridSize = { rows: 100, columns: 5, headers: [0, 1, 2, 3], page: 10 };
const at = (row: number, column: number): Spot => ({ row, column });

test.each<[Move, Spot, Spot]>([
  ['down', at(3, 2), at(4, 2)],
  ['down', at(99, 2), at(99, 2)],
  ['down', at(-1, 2), at(0, 2)],
  ['up', at(3, 2), at(2, 2)],
  ['left', at(3, 2), at(3, 1)],
  ['left', at(3, 0), at(3, 0)],
  ['right', at(3, 4), at(3, 4)],
  ['rowStart', at(3, 2), at(3, 0)],
  ['rowEnd', at(3, 2), at(3, 4)],
  ['listStart', at(50, 2), at(0, 0)],
  ['listEnd', at(50, 2), at(99, 4)],
  ['pageDown', at(50, 2), at(60, 2)],
  ['pageDown', at(95, 2), at(99, 2)],
  ['pageUp', at(50, 2), at(40, 2)],
  ['pageUp', at(5, 2), at(0, 2)],
])('%s from %o leads to %o', (move, from, to) => {
  expect(moved(move, from, SIZE)).toEqual(to);
});

describe('the headers', () => {
  test('are reached from the first row, where they do something', () => {
    expect(moved('up', at(0, 3), SIZE)).toEqual(at(-1, 3));
    expect(moved('up', at(0, 4), SIZE)).toEqual(at(0, 4));
    expect(moved('up', at(-1, 3), SIZE)).toEqual(at(-1, 3));
  });

  test('end with the last one that does something', () => {
    expect(moved('right', at(-1, 3), SIZE)).toEqual(at(-1, 3));
    expect(moved('rowEnd', at(-1, 0), SIZE)).toEqual(at(-1, 3));
  });

  test('are left by a screen as well', () => {
    expect(moved('pageDown', at(-1, 3), SIZE)).toEqual(at(9, 3));
    expect(moved('pageUp', at(-1, 3), SIZE)).toEqual(at(-1, 3));
  });
});

test('no move leaves the list, wherever it starts', () => {
  const arbitrarySize = fc.record({
    rows: fc.integer({ min: 1, max: 30 }),
    columns: fc.integer({ min: 2, max: 13 }),
    page: fc.integer({ min: 1, max: 40 }),
  });
  return fc.assert(
    fc.property(arbitrarySize, fc.array(fc.constantFrom(...MOVES)), (size, moves) => {
      const grid = { ...size, headers: [0, 1] };
      let spot = at(0, 1);
      for (const move of moves) {
        spot = moved(move, spot, grid);
        expect(spot.row).toBeGreaterThanOrEqual(-1);
        expect(spot.row).toBeLessThan(size.rows);
        expect(spot.column).toBeGreaterThanOrEqual(0);
        expect(spot.column).toBeLessThan(size.columns);
        // Whatever the headers hold the focus on does something.
        if (spot.row < 0) expect(grid.headers).toContain(spot.column);
      }
    }),
  );
});
