import { expect, test } from 'vitest';
import { parseListState } from '../../domain/list/listState.ts';
import { NO_REVIEW_FACTS } from '../../domain/reviewFacts.ts';
import { filtersInWords } from './filtersInWords.ts';

const words = (query: string) => filtersInWords(parseListState(new URLSearchParams(query)), NO_REVIEW_FACTS);

test('nothing is left out when every origin is asked for', () => {
  expect(words('origin=all')).toEqual([]);
});

test('that Microsoft’s own applications are left out is said', () => {
  expect(words('')).toEqual(['Origin: every one but Microsoft’s own applications']);
});

test('search and filters are said, several values of a facet as alternatives', () => {
  expect(
    words('search=siem&origin=thisTenant&class=response&class=write&permission=endpoint:Machine.Isolate'),
  ).toEqual([
    'Search: siem',
    'Strongest permission: Response action or Write',
    'Permission: Machine.Isolate (Defender for Endpoint)',
    'Origin: This tenant',
  ]);
});
