import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bar, layOut, NAMES, nameCell, open, openAt, selected } from '../../../tests/support/renderGrid.tsx';

beforeEach(() => layOut());
afterEach(() => void vi.restoreAllMocks());

describe('selecting', () => {
  test('by Space, and back', async () => {
    const user = await openAt('Bee', 'Application');
    await user.keyboard(' {ArrowDown}{ArrowDown} ');
    expect(selected()).toEqual(['Bee', 'Dog']);
    expect(within(bar()).getByText('2 selected')).toBeVisible();
    await user.keyboard(' ');
    expect(selected()).toEqual(['Bee']);
  });

  test('by Shift: from the last one, and on from row to row', async () => {
    const user = await openAt('Bee', 'Application');
    await user.keyboard(' {ArrowDown}{ArrowDown}{Shift>} {/Shift}');
    expect(selected()).toEqual(['Bee', 'Cat', 'Dog']);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(selected()).toEqual(['Bee', 'Cat', 'Dog', 'Eel']);
    await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{/Shift}');
    expect(selected()).toEqual(['Bee', 'Cat']);
    expect(nameCell('Cat')).toHaveFocus();
  });

  test('by mouse: a checkbox, with Shift all up to it', async () => {
    const user = open();
    await user.click(screen.getByRole('checkbox', { name: 'Select Bee' }));
    await user.keyboard('{Shift>}');
    await user.click(screen.getByRole('checkbox', { name: 'Select Dog' }));
    await user.keyboard('{/Shift}');
    expect(selected()).toEqual(['Bee', 'Cat', 'Dog']);
  });

  test('everything that is shown, and nothing', async () => {
    const user = await openAt('Bee', 'Application');
    const all = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all shown' });
    await user.keyboard(' ');
    expect(all.indeterminate).toBe(true);
    await user.keyboard('{Control>}a{/Control}');
    expect(selected()).toEqual(NAMES);
    expect(all).toBeChecked();
    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
    await user.click(all);
    expect(selected()).toEqual(NAMES);
    await user.click(all);
    expect(selected()).toEqual([]);
  });

  test('outlives a sort and a filter, which it says', async () => {
    const user = await openAt('Bee', 'Application');
    await user.keyboard(' {ArrowDown} {ArrowDown} ');
    await user.click(screen.getByRole('button', { name: 'Application' }));
    expect(selected()).toEqual(['Dog', 'Cat', 'Bee']);
    await user.type(screen.getByLabelText('Leave out'), 'Bee');
    expect(within(bar()).getByText('3 selected, 1 not shown')).toBeVisible();
    await user.type(screen.getByLabelText('Leave out'), ' Ant Cat Dog Eel Fox');
    expect(screen.getByText('Nothing to show')).toBeVisible();
    expect(within(bar()).getByText('3 selected, 3 not shown')).toBeVisible();
    await user.clear(screen.getByLabelText('Leave out'));
    expect(selected()).toEqual(['Dog', 'Cat', 'Bee']);
  });

  test('is taken back by a button, and the focus goes back to the list', async () => {
    const user = await openAt('Bee', 'Application');
    await user.keyboard(' ');
    await user.click(within(bar()).getByRole('button', { name: 'Clear selection' }));
    expect(selected()).toEqual([]);
    expect(nameCell('Bee')).toHaveFocus();
  });
});

describe('copying', () => {
  const copied = () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
    return writeText;
  };
  const HEAD = 'Application\tLast seen\tToken requests (24 h)\tAccess';

  test('takes the selected rows, as they stand', async () => {
    const user = await openAt('Bee', 'Application');
    const writeText = copied();
    await user.keyboard(' {Shift>}{ArrowDown}{/Shift}{ArrowDown}{Control>}c{/Control}');
    expect(writeText).toHaveBeenCalledExactlyOnceWith(
      [
        HEAD,
        'Bee\t2026-03-29T12:00:00.000Z\t10\tNo grant',
        'Cat\t2026-03-28T12:00:00.000Z\t20\tNo grant',
      ].join('\n'),
    );
    expect(await within(bar()).findByText('Copied 2 rows')).toBeVisible();
  });

  test('takes the row with the focus when nothing is selected', async () => {
    const user = await openAt('Ant', 'Last seen');
    const writeText = copied();
    await user.keyboard('{Control>}c{/Control}');
    expect(writeText).toHaveBeenCalledExactlyOnceWith(
      [HEAD, 'Ant\t2026-03-30T12:00:00.000Z\t0\tNo grant'].join('\n'),
    );
    expect(await within(bar()).findByText('Copied 1 row')).toBeVisible();
  });

  test('leaves text alone that somebody has marked', async () => {
    const user = await openAt('Ant', 'Application');
    const writeText = copied();
    vi.spyOn(window, 'getSelection').mockReturnValue({ isCollapsed: false } as Selection);
    await user.keyboard('{Control>}c{/Control}');
    expect(writeText).not.toHaveBeenCalled();
  });

  test('says when the browser refuses', async () => {
    const user = await openAt('Bee', 'Application');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('denied'));
    await user.keyboard(' ');
    await user.click(within(bar()).getByRole('button', { name: 'Copy as text' }));
    expect(await within(bar()).findByText('Could not copy')).toBeVisible();
  });
});
