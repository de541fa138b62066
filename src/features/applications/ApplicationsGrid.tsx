import { type CSSProperties, type FocusEvent, type MouseEvent, useCallback, useMemo, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { applicationPath } from '../../components/applicationUrl.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { ListItem } from '../../domain/list/listItems.ts';
import type { ListState } from '../../domain/list/listState.ts';
import { useHeight } from '../../ui/useHeight.ts';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { ApplicationRow } from './ApplicationRow.tsx';
import styles from './ApplicationsTable.module.css';
import type { RowContext } from './cells/cell.ts';
import { type Column, sortKeyOf, tracksOf, widthOf } from './columns.ts';
import { GroupRow } from './GroupRow.tsx';
import { pressInGrid } from './gridKeys.ts';
import type { Spot } from './gridMoves.ts';
import { HeadRow } from './HeadRow.tsx';
import { PassingRow } from './PassingRow.tsx';
import { rowAround, type Stop, useGridFocus } from './useGridFocus.ts';
import { type PlacedRow, useRows } from './useRows.ts';
import type { SelectionControl } from './useSelection.ts';

interface ApplicationsGridProps {
  /** At least one. */
  readonly items: readonly ListItem[];
  readonly columns: readonly Column[];
  readonly context: RowContext;
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
  readonly selection: SelectionControl;
  /** How much of the window's bottom something else covers, in CSS pixels. */
  readonly coveredBelow: number;
  readonly onToggleGroup: (key: string) => void;
  readonly onCopy: (applications: readonly ConnectedApplication[]) => void;
}

/**
 * The table. Only the rows near the screen are in the page, so that 20,000 applications scroll like 20.
 * The roles are written out because the grid layout makes some browsers forget those of a table.
 */
export function ApplicationsGrid(props: ApplicationsGridProps) {
  const { items, columns, context, state, onChange, selection, coveredBelow, onToggleGroup, onCopy } = props;
  const table = useRef<HTMLTableElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { stops, headers } = useMemo(() => stopsOf(columns), [columns]);
  const focus = useGridFocus(table, items, stops, headers);
  const { spot, stop } = focus;
  const { rows, height, paddingTop, page, isFlying, measure, scrollTo } = useRows(items, body, spot.row, {
    above: useHeight(head),
    below: coveredBelow,
  });
  const isSideBySide = useMediaQuery(`(min-width: ${widthOf(columns)}px)`);
  const open = useOpen();
  const { toggle, extend } = selection;
  const select = useCallback(
    (key: string, withShift: boolean) => (withShift ? extend(key, key) : toggle(key)),
    [extend, toggle],
  );

  const moveTo = (next: Spot) => {
    focus.moveTo(next);
    if (next.row >= 0) scrollTo(next.row);
  };
  const grid = {
    items,
    size: { rows: items.length, columns: stops.length, headers, page },
    focus: { spot, stop, moveTo },
    selection,
    onOpen: open,
    onToggleGroup,
    onCopy,
  };
  const openClicked = ({ target }: MouseEvent) => {
    const row = rowAround(target as Element);
    const item = row === null ? undefined : items[row];
    const isControl = (target as Element).closest('a, button, label');
    if (item?.kind === 'application' && !isControl) open(item.application);
  };

  const rowAt = ({ index, apartAt }: PlacedRow) => {
    const item = items[index];
    if (!item) return null;
    const hasStop = index === spot.row;
    const place = { ref: measure, index, apartAt };
    if (item.kind === 'group') {
      return (
        <GroupRow
          key={item.key}
          {...place}
          group={item}
          columns={stops.length}
          isStop={hasStop}
          onToggle={onToggleGroup}
        />
      );
    }
    const { key, application } = item;
    // The row with the focus stays whole, or it would lose it.
    if (isFlying && !hasStop) {
      return <PassingRow key={key} index={index} application={application} columns={stops.length} />;
    }
    return (
      <ApplicationRow
        key={key}
        {...place}
        itemKey={key}
        application={application}
        columns={columns}
        context={context}
        stop={hasStop ? stop : null}
        isSelected={selection.keys.has(application.key)}
        onSelect={select}
      />
    );
  };

  return (
    // biome-ignore-start lint/a11y: a table with the roles of a grid, which its layout makes some browsers forget.
    <table
      ref={table}
      id="applications"
      className={styles['table']}
      style={{ '--columns': tracksOf(columns) } as CSSProperties}
      data-layout={isSideBySide ? 'columns' : 'cards'}
      role="grid"
      aria-label="Connected applications"
      aria-rowcount={items.length + 1}
      aria-colcount={stops.length}
      aria-multiselectable="true"
      // Where the link that skips to the list leads; the focus goes on to a cell.
      tabIndex={-1}
      onFocus={(event: FocusEvent<HTMLTableElement>) => {
        focus.onFocus(event);
        if (event.target === event.currentTarget) moveTo(spot);
      }}
      onBlur={focus.onBlur}
      onKeyDown={(event) => pressInGrid(grid, event)}
      onClick={openClicked}
      onMouseDown={keepTextUnmarked}
    >
      <thead ref={head} className={styles['head']} role="rowgroup">
        <HeadRow
          columns={columns}
          state={state}
          onChange={onChange}
          selection={selection}
          stop={spot.row < 0 ? stop : null}
        />
      </thead>
      <tbody
        ref={body}
        className={styles['body']}
        role="rowgroup"
        // One padding for all rows: a place of its own for each would make the browser forget the row's style.
        style={{ height, paddingTop }}
      >
        {rows.map(rowAt)}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y: see above.
  );
}

/** The cells of a row that the focus can be in, and the places of those whose header does something. */
function stopsOf(columns: readonly Column[]) {
  const stops: readonly Stop[] = ['select', ...columns.map(({ key }) => key)];
  const headers = stops.flatMap((key, place) => (key === 'select' || sortKeyOf(key) ? [place] : []));
  return { stops, headers };
}

/** Opens an application beside the list, with the list's state in the address. */
function useOpen(): (application: ConnectedApplication) => void {
  const [, navigate] = useLocation();
  const search = useSearch();
  return (application) => navigate(applicationPath(application) + (search && `?${search}`));
}

/** Shift and a press select rows here, and not the text between them. */
function keepTextUnmarked(event: MouseEvent): void {
  if (event.shiftKey && (event.target as Element).closest('label')) event.preventDefault();
}
