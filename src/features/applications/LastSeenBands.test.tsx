import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cell, openList, query, rows } from '../../../tests/support/renderApp.tsx';
import { BAND_LABELS, LAST_SEEN_BANDS, type LastSeenBand } from '../../domain/list/lastSeenBand.ts';

const card = () => screen.getByRole('region', { name: 'Last seen' });
const band = (name: LastSeenBand) =>
  within(card()).getByRole('button', { name: new RegExp(`^${BAND_LABELS[name]}`) });
/** The number on a band; a band that no source can fill prints a dash, and has no row either. */
function count(name: LastSeenBand): number {
  const text = band(name).textContent?.slice(BAND_LABELS[name].length) ?? '';
  return text.startsWith('—') ? 0 : Number(text);
}

/** The band that a row's words belong to, read as an admin would. */
function bandOfWords(row: HTMLTableRowElement): LastSeenBand {
  const words = within(cell(row, 'Last seen')).getAllByRole('button')[0]?.textContent ?? '';
  if (words.includes('Unknown')) return 'unknown';
  if (/^(No record|Only failures)/.test(words)) return 'noRecord';
  if (/(just now|minutes?|hours?)/.test(words)) return '24h';
  const days = /^(\d+) days? ago$/.exec(words);
  if (!days) return 'longer';
  return Number(days[1]) < 7 ? '7d' : '30d';
}

const countRows = (name: LastSeenBand) => rows().filter((row) => bandOfWords(row) === name).length;

test.each(['/', '/?origin=all', '/?origin=microsoft'])('every band counts its rows at %s', async (path) => {
  await openList({ path });
  for (const name of LAST_SEEN_BANDS) expect(count(name), name).toBe(countRows(name));
  expect(LAST_SEEN_BANDS.reduce((sum, name) => sum + count(name), 0)).toBe(rows().length);
});

test.each(LAST_SEEN_BANDS)(
  'the band %s filters the list and stands in the address; a second click takes it back',
  async (name) => {
    const { user } = await openList();
    const all = rows().length;
    const expected = countRows(name);
    expect(expected).toBeGreaterThan(0);
    await user.click(band(name));
    await waitFor(() => expect(rows()).toHaveLength(expected));
    expect(new Set(rows().map(bandOfWords))).toEqual(new Set([name]));
    expect(band(name)).toHaveAttribute('aria-pressed', 'true');
    expect(query()).toEqual({ seen: name });
    await user.click(band(name));
    await waitFor(() => expect(rows()).toHaveLength(all));
    expect(band(name)).toHaveAttribute('aria-pressed', 'false');
    expect(query()).toEqual({});
  },
);

test('another band replaces the one chosen, and its chip takes it back', async () => {
  const { user } = await openList({ path: '/?seen=24h' });
  await user.click(band('unknown'));
  await waitFor(() => expect(new Set(rows().map(bandOfWords))).toEqual(new Set(['unknown'])));
  expect(band('24h')).toHaveAttribute('aria-pressed', 'false');
  await user.click(await screen.findByRole('button', { name: 'Remove filter Last seen: Unknown' }));
  await waitFor(() => expect(query()).toEqual({}));
});

test('several bands at once are all shown as chosen, and pressing one takes all back', async () => {
  const { user } = await openList({ path: '/?seen=24h&seen=unknown' });
  expect(rows()).toHaveLength(count('24h') + count('unknown'));
  for (const name of ['24h', 'unknown'] as const) expect(band(name)).toHaveAttribute('aria-pressed', 'true');
  await user.click(band('24h'));
  await waitFor(() => expect(query()).toEqual({}));
});

test('the bands do not shrink with their own filter or the search', async () => {
  await openList({ path: '/?seen=7d&search=Fabrikam' });
  expect(count('24h')).toBeGreaterThan(0);
});

test('while nothing could be judged, no band prints a zero', async () => {
  await openList({ persona: 'no-hunting' });
  for (const name of LAST_SEEN_BANDS.filter((candidate) => candidate !== 'unknown')) {
    expect(band(name)).toHaveAccessibleName(/unknown$/i);
    expect(band(name).textContent).not.toMatch(/0$/);
  }
  expect(count('unknown')).toBe(rows().length);
});
