import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { counted, listApplication, seenBefore } from '../../../tests/support/listApplications.ts';
import {
  APPLICATIONS,
  bar,
  grid,
  layOut,
  links,
  NAMES,
  nameCell,
  open,
  openAt,
  ROW_HEIGHT,
  rowOf,
  selected,
} from '../../../tests/support/renderGrid.tsx';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';

const drawnRows = vi.hoisted(() => ({ names: [] as string[] }));
vi.mock('../../ui/Checkbox.tsx', async (original) => {
  const { Checkbox } = await original<typeof import('../../ui/Checkbox.tsx')>();
  return {
    Checkbox: (props: Parameters<typeof Checkbox>[0]) => {
      drawnRows.names.push(props.label);
      return <Checkbox {...props} />;
    },
  };
});

beforeEach(() => {
  layOut();
  window.history.replaceState(null, '', '/');
});

describe('Tab', () => {
  test('leads into the list once, and out of it', async () => {
    const user = open();
    await user.tab();
    await user.tab();
    expect(nameCell('Ant')).toHaveFocus();
    await user.tab();
    expect(within(bar()).getByRole('button', { name: 'Keyboard shortcuts' })).toHaveFocus();
    await user.tab({ shift: true });
    expect(nameCell('Ant')).toHaveFocus();
    await user.tab({ shift: true });
    expect(screen.getByLabelText('Leave out')).toHaveFocus();
  });

  test('comes back to the cell that it left', async () => {
    const user = await openAt('Cat', 'Last seen');
    await user.keyboard('{ArrowDown}');
    await user.tab();
    await user.tab({ shift: true });
    expect(within(rowOf('Dog')).getByText('3 days ago').closest('td')).toHaveFocus();
  });

  test('is not held up by any link, hint or checkbox', () => {
    open();
    const stops = [...grid().querySelectorAll<HTMLElement>('*')].filter(({ tabIndex }) => tabIndex >= 0);
    expect(stops).toEqual([nameCell('Ant')]);
  });

  test('is where the link that skips to the list leads', () => {
    open();
    act(() => document.getElementById('applications')?.focus());
    expect(nameCell('Ant')).toHaveFocus();
  });
});

describe('arrow keys', () => {
  test('go from cell to cell', async () => {
    const user = await openAt('Ant', 'Application');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(nameCell('Bee')).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(within(rowOf('Bee')).getByText('10').closest('td')).toHaveFocus();
    await user.keyboard('{Home}');
    expect(screen.getByRole('checkbox', { name: 'Select Bee' })).toHaveFocus();
    await user.keyboard('{Control>}{End}{/Control}');
    expect(within(rowOf('Fox')).getByText('No grant').closest('td')).toHaveFocus();
  });

  test('draw only the two rows between which the focus moves', async () => {
    const user = await openAt('Bee', 'Application');
    drawnRows.names = [];
    await user.keyboard('{ArrowDown}');
    expect(drawnRows.names.filter((label) => label !== 'Select all shown')).toEqual([
      'Select Bee',
      'Select Cat',
    ]);
  });

  test('reach the headers, which sort and keep the focus', async () => {
    const user = await openAt('Ant', 'Application');
    await user.keyboard('{ArrowUp}{Enter}');
    expect(links().map(({ textContent }) => textContent)).toEqual(NAMES.toReversed());
    expect(screen.getByRole('button', { name: 'Application' })).toHaveFocus();
    expect(screen.getByRole('columnheader', { name: 'Application' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });
});

describe('a cell', () => {
  test('with a name opens the application', async () => {
    const user = await openAt('Cat', 'Application');
    await user.keyboard('{Enter}');
    expect(window.location.pathname).toBe('/applications/app%20of%20cat');
  });

  test('that explains its value is entered and left', async () => {
    const user = await openAt('Cat', 'Token requests (24 h)');
    const cell = document.activeElement;
    await user.keyboard('{Enter}');
    expect(within(rowOf('Cat')).getByRole('button', { name: '20' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(cell).toHaveFocus();
    expect(window.location.pathname).toBe('/');
  });

  test('with several things lets the arrows go between them', async () => {
    const application = listApplication('Ant', {
      requests24h: counted(4),
      lastSeen: seenBefore(1),
      activity: {
        ...APPLICATIONS[0]?.activity,
        requests24h: counted(4),
        failed24h: counted(3),
      } as ConnectedApplication['activity'], // of an application above
    });
    const user = await openAt('Ant', 'Token requests (24 h)', { applications: [application] });
    await user.keyboard('{F2}{ArrowRight}');
    expect(within(rowOf('Ant')).getByRole('button', { name: '3 failed' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(within(rowOf('Ant')).getByRole('button', { name: '4' })).toHaveFocus();
  });

  test('that a mouse presses is where the keyboard goes on', async () => {
    const user = open();
    await user.click(within(rowOf('Dog')).getByRole('button', { name: '30' }));
    await user.keyboard('{Escape}{ArrowUp}');
    expect(within(rowOf('Cat')).getByText('20').closest('td')).toHaveFocus();
  });
});

test('a click on a row opens it, one on its checkbox selects it', async () => {
  const user = open();
  await user.click(within(rowOf('Bee')).getByText('No grant'));
  expect(window.location.pathname).toBe('/applications/app%20of%20bee');
  window.history.replaceState(null, '', '/');
  await user.click(screen.getByRole('checkbox', { name: 'Select Bee' }));
  expect(selected()).toEqual(['Bee']);
  expect(window.location.pathname).toBe('/');
});

describe('the focus', () => {
  test('stays with its application when the list is sorted', async () => {
    const user = await openAt('Bee', 'Application');
    // As when newer activity changes the order: nobody pressed anything.
    fireEvent.click(screen.getByRole('button', { name: 'Application' }));
    expect(links().map(({ textContent }) => textContent)).toEqual(NAMES.toReversed());
    expect(nameCell('Bee')).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(nameCell('Cat')).toHaveFocus();
  });

  test('moves to the row that takes the place of one that leaves the list', async () => {
    await openAt('Bee', 'Application');
    fireEvent.change(screen.getByLabelText('Leave out'), { target: { value: 'Bee' } });
    expect(nameCell('Cat')).toHaveFocus();
  });

  test('is not taken back by the list once it was given up', async () => {
    await openAt('Bee', 'Application');
    act(() => nameCell('Bee').blur());
    fireEvent.change(screen.getByLabelText('Leave out'), { target: { value: 'Bee' } });
    expect(document.body).toHaveFocus();
  });

  test('reaches rows that are not in the page, and keeps its row there', async () => {
    layOut(10 * ROW_HEIGHT);
    const many = Array.from({ length: 500 }, (_, index) => listApplication(`App ${index + 1000}`));
    const user = await openAt('App 1000', 'Application', { applications: many });
    expect(links().length).toBeLessThan(40);
    await user.keyboard('{Control>}{End}{/Control}');
    expect(rowOf('App 1499')).toContainElement(document.activeElement as HTMLElement);
    expect(links().length).toBeLessThan(80);
    expect(document.activeElement?.closest('tr')).toHaveAttribute('aria-rowindex', '501');
  });
});

test('assistive tech hears the size of the list, and which row this is', () => {
  open({ initial: { group: 'publisher' } });
  expect(grid()).toHaveAttribute('aria-rowcount', '9');
  expect(grid()).toHaveAttribute('aria-colcount', '5');
  expect(grid()).toHaveAttribute('aria-multiselectable', 'true');
  const indexes = within(grid())
    .getAllByRole('row')
    .map((row) => Number(row.getAttribute('aria-rowindex')));
  expect(indexes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('the columns chosen are shown in their order, and only those', () => {
  open({ initial: { columns: ['name', 'publisher', 'created'] } });
  const headers = within(grid())
    .getAllByRole('columnheader')
    .map(({ textContent }) => textContent);
  expect(headers).toEqual(['', 'Application', 'Publisher', 'Created']);
  expect([...rowOf('Dog').cells].slice(1).map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Dog'),
    'Litware',
    '—Unknown',
  ]);
});
