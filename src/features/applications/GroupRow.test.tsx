import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { bar, grid, layOut, links, NAMES, open, openAt, rowOf } from '../../../tests/support/renderGrid.tsx';

beforeEach(() => layOut());

describe('groups', () => {
  const inPublishers = { initial: { group: 'publisher' as const } };
  const headline = (name: string) => screen.getByRole('button', { name });

  test('have a headline with their number, which opens and closes them', async () => {
    const user = open(inPublishers);
    await user.click(headline('Fabrikam 3 applications'));
    expect(headline('Fabrikam 3 applications')).toHaveAttribute('aria-expanded', 'false');
    expect(links().map(({ textContent }) => textContent)).toEqual(['Dog', 'Eel', 'Fox']);
    expect(grid()).toHaveAttribute('aria-rowcount', '6');
    await user.click(headline('Fabrikam 3 applications'));
    expect(headline('Fabrikam 3 applications')).toHaveAttribute('aria-expanded', 'true');
    expect(links().map(({ textContent }) => textContent)).toEqual(NAMES);
  });

  test('open and close by the arrows, and keep the column for the rows below', async () => {
    const user = await openAt('Ant', 'Last seen', inPublishers);
    await user.keyboard('{ArrowUp}');
    expect(headline('Fabrikam 3 applications')).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(links().length).toBe(3);
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(within(rowOf('Ant')).getByText('just now').closest('td')).toHaveFocus();
  });

  test('are not selected, their applications are', async () => {
    const user = await openAt('Ant', 'Application', inPublishers);
    await user.keyboard('{Control>}a{/Control}');
    expect(within(bar()).getByText('6 selected')).toBeVisible();
    await user.click(headline('Fabrikam 3 applications'));
    expect(within(bar()).getByText('6 selected, 3 not shown')).toBeVisible();
  });
});
