import { expect, test } from 'vitest';
import { placeHint } from './placeHint.ts';

const size = { width: 200, height: 60 };
const viewport = { width: 1000, height: 500 };
const trigger = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 20 });

test.each([
  ['below the trigger, aligned with its start', trigger(100, 100), { left: 100, top: 126 }],
  ['above when the bottom is near', trigger(100, 450), { left: 100, top: 384 }],
  ['moved in at the right edge', trigger(950, 100), { left: 792, top: 126 }],
  ['moved in at the left edge', trigger(-40, 100), { left: 8, top: 126 }],
])('%s', (_, box, place) => {
  expect(placeHint(box, size, viewport)).toEqual(place);
});

test('in a viewport too small for it, the hint starts at the corner', () => {
  expect(placeHint(trigger(10, 30), size, { width: 150, height: 60 })).toEqual({ left: 8, top: 8 });
});
