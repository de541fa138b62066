import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { cell, finishedReading, openList, renderApp, row } from '../../../tests/support/renderApp.tsx';

const button = (name: 'Refresh' | 'Stop') => screen.getByRole('button', { name });
const lastSeen = (name: string) => cell(row(name), 'Last seen');
const requests = (name: string) => cell(row(name), 'Token requests (24 h)');

test('a refresh asks hunting again only when its answer is 15 minutes old', async () => {
  let queries = 0;
  const { user, passTime } = await openList({
    applications: 12,
    answer: async ({ url }) => {
      if (url.endsWith('runHuntingQuery')) queries += 1;
      return null;
    },
  });
  const refresh = async () => {
    await user.click(button('Refresh'));
    await finishedReading();
  };
  expect(queries).toBe(3);
  passTime(14 * 60_000);
  await refresh();
  expect(queries).toBe(3);
  passTime(60_000);
  await refresh();
  expect(queries).toBe(6);
});

test('Stop ends a long reading of activity, and what has arrived stays', async () => {
  const { user } = await renderApp({
    persona: 'business-p1',
    applications: 12,
    answer: (request) =>
      request.url.includes('getSummarizedMSISignIns') ? untilAborted(request) : Promise.resolve(null),
  });
  await screen.findByRole('grid', { name: 'Connected applications' });
  await waitFor(() => expect(requests('SIEM Forwarder')).toHaveTextContent(/^[1-9][\d,]*$/));
  expect(lastSeen('la-triage-prod')).toHaveTextContent('Unknown');
  expect(button('Refresh')).toHaveAttribute('aria-disabled', 'true');
  await user.click(button('Stop'));
  await finishedReading();
  expect(button('Stop')).toHaveAttribute('aria-disabled', 'true');
  expect(button('Stop')).toHaveFocus();
  expect(button('Refresh')).not.toHaveAttribute('aria-disabled', 'true');
  // What had come is put together once more when the reading has ended.
  await waitFor(() => expect(lastSeen('SIEM Forwarder')).toHaveTextContent(/ago$/));
  expect(requests('SIEM Forwarder')).toHaveTextContent(/^[1-9][\d,]*$/);
  expect(lastSeen('la-triage-prod')).toHaveTextContent('Unknown');
  await user.click(within(row('la-triage-prod')).getByRole('link', { name: 'la-triage-prod' }));
  const panel = await screen.findByRole('dialog', { name: 'la-triage-prod' });
  await waitFor(() => expect(panel).toHaveTextContent('not asked to the end, because reading was stopped'));
});

/** A server that never answers. */
function untilAborted({ signal }: Request): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
