import { type ReactNode, useMemo, useRef } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { ListItem } from '../../domain/list/listItems.ts';
import type { ListState } from '../../domain/list/listState.ts';
import { formatCount } from '../../ui/count.ts';
import { useCopy } from '../../ui/useCopy.ts';
import { useHeight } from '../../ui/useHeight.ts';
import { ApplicationsGrid } from './ApplicationsGrid.tsx';
import type { RowContext } from './cells/cell.ts';
import { columnsOf } from './columns.ts';
import { rowsAsText } from './rowsAsText.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useRuleLabels } from './useRuleLabels.ts';
import { useSelection } from './useSelection.ts';

interface ApplicationsTableProps extends Omit<RowContext, 'ruleLabels'> {
  /** The rows, after filters and groups. */
  readonly items: readonly ListItem[];
  /** All connected applications, shown or not: a selection outlives a filter. */
  readonly applications: readonly ConnectedApplication[];
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
  readonly onToggleGroup: (key: string) => void;
  /** What else can be done with the selected applications; at least one is. */
  readonly actions: (selected: readonly ConnectedApplication[]) => ReactNode;
  /** In place of the table when there is no row. */
  readonly empty: ReactNode;
}

/** The list, and what can be done with the rows that are selected in it. */
export function ApplicationsTable(props: ApplicationsTableProps) {
  const { items, applications, state, onChange, onToggleGroup, actions, empty } = props;
  const { outcomes, now, facts, findings, decisions } = props;
  const columns = useMemo(() => columnsOf(state.columns), [state.columns]);
  const ruleLabels = useRuleLabels(state.columns.includes('findings'));
  const context = useMemo(
    () => ({ outcomes, now, facts, findings, ruleLabels, decisions }),
    [outcomes, now, facts, findings, ruleLabels, decisions],
  );
  const bar = useRef<HTMLElement>(null);
  const barHeight = useHeight(bar);
  const selection = useSelection(items, applications);
  const { outcome, copy } = useCopy();
  const copyRows = (rows: readonly ConnectedApplication[]) =>
    void copy(
      rowsAsText(rows, columns, context),
      rows.length === 1 ? 'Copied 1 row' : `Copied ${formatCount(rows.length)} rows`,
    );
  return (
    <>
      {items.length > 0 ? (
        <ApplicationsGrid
          items={items}
          columns={columns}
          context={context}
          state={state}
          onChange={onChange}
          selection={selection}
          coveredBelow={selection.keys.size > 0 ? barHeight : 0}
          onToggleGroup={onToggleGroup}
          onCopy={copyRows}
        />
      ) : (
        empty
      )}
      <SelectionBar ref={bar} selection={selection} outcome={outcome} onCopy={copyRows}>
        {selection.applications.length > 0 && actions(selection.applications)}
      </SelectionBar>
    </>
  );
}
