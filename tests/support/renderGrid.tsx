import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { ActivityOutcomes } from '../../src/domain/activity.ts';
import type { ConnectedApplication } from '../../src/domain/connectedApplication.ts';
import { groupedItems, inGroups, plainItems } from '../../src/domain/list/listItems.ts';
import { DEFAULT_LIST_STATE, type ListState } from '../../src/domain/list/listState.ts';
import { inOrder } from '../../src/domain/list/sorting.ts';
import { USAGE_REPORTS } from '../../src/domain/reports.ts';
import { NO_REVIEW_FACTS } from '../../src/domain/reviewFacts.ts';
import { ApplicationsTable } from '../../src/features/applications/ApplicationsTable.tsx';
import { counted, facetContext, listApplication, NOW, seenBefore, UNKNOWN } from './listApplications.ts';

export const ROW_HEIGHT = 56;

/** happy-dom lays nothing out. On a screen this tall, with rows of a height, every row is near the screen. */
export function layOut(innerHeight = 100_000): void {
  window.innerHeight = innerHeight;
  Object.defineProperty(HTMLTableRowElement.prototype, 'offsetHeight', {
    configurable: true,
    get: () => ROW_HEIGHT,
  });
}

const OUTCOMES = {
  ...Object.fromEntries(Object.keys(USAGE_REPORTS).map((key) => [key, UNKNOWN])),
  lastUsed: UNKNOWN,
  portalFile: UNKNOWN,
} as unknown as ActivityOutcomes; // one for each report
/** Applications by these names, each seen a day before the last and with ten more requests. */
export const NAMES = ['Ant', 'Bee', 'Cat', 'Dog', 'Eel', 'Fox'];
export const APPLICATIONS = NAMES.map((name, index) =>
  listApplication(name, {
    requests24h: counted(10 * index),
    lastSeen: seenBefore(index),
    origin: { kind: 'otherTenant', verifiedPublisher: index < 3 ? 'Fabrikam' : 'Litware' },
  }),
);

interface ListProps {
  readonly applications?: readonly ConnectedApplication[];
  readonly initial?: Partial<ListState>;
}

const noAction = () => null;

/** The list as its page shows it, with a field that takes applications out of it. */
function List({ applications = APPLICATIONS, initial = {} }: ListProps) {
  const [state, setState] = useState<ListState>({
    ...DEFAULT_LIST_STATE,
    sort: 'name',
    direction: 'asc',
    columns: ['name', 'lastSeen', 'requests', 'access'],
    ...initial,
  });
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<string>('');
  const context = facetContext();
  const listed = inOrder(applications, state, context).filter(({ name }) => !left.split(' ').includes(name));
  const items =
    state.group === 'none'
      ? plainItems(listed)
      : groupedItems(inGroups(listed, state.group, context), collapsed);
  return (
    <main>
      <label>
        Leave out
        <input value={left} onChange={({ target }) => setLeft(target.value)} />
      </label>
      <ApplicationsTable
        items={items}
        applications={applications}
        outcomes={OUTCOMES}
        now={NOW}
        facts={NO_REVIEW_FACTS}
        findings={null}
        decisions={NO_DECISIONS}
        state={state}
        onChange={setState}
        onToggleGroup={(key) => setCollapsed((current) => new Set(current.has(key) ? [] : [key]))}
        actions={noAction}
        empty={<p>Nothing to show</p>}
      />
    </main>
  );
}

const NO_DECISIONS = new Map();

/** Opens the list. */
export function open(props: ListProps = {}) {
  render(<List {...props} />);
  return userEvent.setup();
}

/** Opens the list with the focus on a cell of a row, as a press on it would leave it. */
export async function openAt(name: string, column: string, props: ListProps = {}) {
  const user = open(props);
  focusCell(name, column);
  return user;
}

function focusCell(name: string, column: string): void {
  const headers = within(grid())
    .getAllByRole('columnheader')
    .map(({ textContent }) => textContent);
  const cell = rowOf(name).cells[headers.indexOf(column)];
  if (!cell) throw new Error(`No column is called ${column}`);
  fireEvent.focus(cell);
  cell.focus();
}

export const grid = () => screen.getByRole<HTMLTableElement>('grid', { name: 'Connected applications' });
export const links = () => within(grid()).getAllByRole('link');
export const rowOf = (name: string) => {
  const row = links()
    .find(({ textContent }) => textContent === name)
    ?.closest('tr');
  if (!row) throw new Error(`No row is called ${name}`);
  return row;
};
export const nameCell = (name: string) => within(rowOf(name)).getByRole('rowheader');
export const bar = () => screen.getByRole('region', { name: 'Selection' });
export const selected = () =>
  links()
    .filter((link) => link.closest('tr')?.getAttribute('aria-selected') === 'true')
    .map(({ textContent }) => textContent);
