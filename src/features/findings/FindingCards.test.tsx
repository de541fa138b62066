import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { names, openList, query } from '../../../tests/support/renderApp.tsx';

/** The cards, once everything that they rest on has been read. */
async function openCards(options: Parameters<typeof openList>[0] = {}) {
  const app = await openList(options);
  await screen.findByText(/^Owners and credentials(:| of) \d+ (of \d+ )?applications read\./);
  const region = await screen.findByRole('region', { name: 'Findings' });
  await waitFor(() => expect(region).not.toHaveTextContent('being judged'));
  return { ...app, region };
}

const cards = (region: HTMLElement) => within(region).getAllByRole('button', { pressed: false });

test('a card lists as many applications as it counts, and gives all back', async () => {
  const { user, region } = await openCards();
  const all = names().length;
  await user.click(within(region).getByRole('button', { name: 'All 18 findings' }));
  const labels = cards(region).map(({ textContent }) => textContent);
  expect(labels).toHaveLength(18);
  for (const label of labels.slice(0, 4)) {
    const card = cards(region).find(({ textContent }) => textContent === label);
    if (!card) throw new Error(`No card ${label}`);
    const count = Number(/^\d+/.exec(label)?.[0]);
    expect(count, label).toBeGreaterThan(0);
    await user.click(card);
    await waitFor(() => expect(names(), label).toHaveLength(count));
    await user.click(card);
    await waitFor(() => expect(names()).toHaveLength(all));
  }
});

test('another filter counts in the cards, too', async () => {
  const { region } = await openCards({ path: '/?origin=otherTenant&search=Trey%20Evaluation' });
  expect(within(region).getByRole('button', { name: /Unverified publisher/ })).toHaveTextContent(/^1/);
  expect(within(region).queryByRole('button', { name: /Spike/ })?.textContent ?? '0').toMatch(/^0/);
});

test('a threshold changes what is found, stands in the address and can be taken back', async () => {
  const { user, region } = await openCards();
  const quiet = () => within(region).getByRole('button', { name: /Unused$/ });
  const before = quiet().textContent;
  await user.click(within(region).getByRole('button', { name: 'Thresholds' }));
  const dialog = await screen.findByRole('dialog', { name: 'Thresholds' });
  const field = within(dialog).getByRole('textbox', { name: /^Unused/ });

  await user.clear(field);
  await user.type(field, 'soon');
  await user.click(within(dialog).getByRole('button', { name: 'Apply' }));
  expect(within(dialog).getByRole('alert')).toHaveTextContent(/whole number/);

  await user.clear(field);
  await user.type(field, '130');
  await user.click(within(dialog).getByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(query()).toMatchObject({ unusedDays: '130' }));
  await waitFor(() => expect(quiet().textContent).not.toBe(before));
});

test('what nobody could judge is a dash and never 0', async () => {
  const { user, region } = await openCards({ persona: 'no-hunting' });
  await user.click(within(region).getByRole('button', { name: 'All 18 findings' }));
  const card = await within(region).findByRole('button', { name: /Unused$/ });
  expect(card).toHaveTextContent(/^–/);
});
