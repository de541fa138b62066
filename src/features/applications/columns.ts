import { type ComponentType, memo } from 'react';
import { COLUMN_KEYS, type ColumnKey, SORT_KEYS, type SortKey } from '../../domain/list/listState.ts';
import { AccessCell, accessCellText } from './cells/AccessCell.tsx';
import { CreatedCell, createdCellText } from './cells/CreatedCell.tsx';
import type { CellProps, CellText } from './cells/cell.ts';
import { DecisionCell, decisionCellText } from './cells/DecisionCell.tsx';
import { ExpiryCell, expiryCellText } from './cells/ExpiryCell.tsx';
import { FindingsCell, findingsCellText } from './cells/FindingsCell.tsx';
import { LastSeenCell, lastSeenCellText } from './cells/LastSeenCell.tsx';
import { NameCell, nameCellText } from './cells/NameCell.tsx';
import { OwnersCell, ownersCellText } from './cells/OwnersCell.tsx';
import { PublisherCell, publisherCellText } from './cells/PublisherCell.tsx';
import { RequestsCell, requestsCellText } from './cells/RequestsCell.tsx';
import { SettingsCell } from './cells/SettingsCell.tsx';
import { TrendCell, trendCellText } from './cells/TrendCell.tsx';

/** A column of the list. */
export interface Column {
  readonly key: ColumnKey;
  readonly label: string;
  /** The narrowest it can be read at, in CSS pixels. */
  readonly width: number;
  /** Its share of what is left; 0 for a column that gains nothing by more room. */
  readonly grow: number;
  /** Several short things stand in a row and wrap; the others one below the other. */
  readonly look: 'name' | 'lines' | 'words' | 'picture';
  readonly Cell: ComponentType<CellProps>;
  /** Null for a column that says nothing as text. */
  readonly text: CellText | null;
}

type Definition = Omit<Column, 'key'>;

const DEFINITIONS: Readonly<Record<ColumnKey, Definition>> = {
  name: column('Application', [180, 2.2], 'name', NameCell, nameCellText),
  lastSeen: column('Last seen', [140, 1.2], 'lines', LastSeenCell, lastSeenCellText),
  requests: column('Token requests (24 h)', [136, 1], 'lines', RequestsCell, requestsCellText),
  trend: column('Trend (30 d)', [112, 0], 'picture', TrendCell, trendCellText),
  access: column('Access', [140, 1.2], 'words', AccessCell, accessCellText),
  findings: column('Findings', [190, 1.4], 'words', FindingsCell, findingsCellText),
  publisher: column('Publisher', [130, 1], 'lines', PublisherCell, publisherCellText),
  owners: column('Owners', [130, 1], 'lines', OwnersCell, ownersCellText),
  expiry: column('Credential expiry', [126, 0.6], 'lines', ExpiryCell, expiryCellText),
  created: column('Created', [92, 0], 'lines', CreatedCell, createdCellText),
  decision: column('Decision', [116, 0.4], 'lines', DecisionCell, decisionCellText),
  settings: column('Settings', [180, 0], 'lines', SettingsCell, null),
};

function column(
  label: string,
  [width, grow]: readonly [number, number],
  look: Column['look'],
  Cell: ComponentType<CellProps>,
  text: CellText | null,
): Definition {
  // Remembered, so that a move of the focus or a selection draws no content anew.
  return { label, width, grow, look, Cell: memo(Cell), text };
}

/** The columns chosen, in their order. */
export function columnsOf(chosen: readonly ColumnKey[]): readonly Column[] {
  return COLUMN_KEYS.filter((key) => chosen.includes(key)).map((key) => ({ key, ...DEFINITIONS[key] }));
}

/** What the list sorts by when this column's header is pressed; null where it cannot. */
export function sortKeyOf(key: ColumnKey): SortKey | null {
  return SORT_KEYS.find((one) => one === key) ?? null;
}

const SELECTION_WIDTH = 24;
const GAP = 12;
/** The padding of the page and of a row, borders and a scrollbar. */
const AROUND = 64 + 32 + 2 + 16;

/** The columns as tracks of a CSS grid, that of the checkboxes first. */
export function tracksOf(columns: readonly Column[]): string {
  const tracks = columns.map(({ width, grow }) =>
    grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`,
  );
  return [`${SELECTION_WIDTH}px`, ...tracks].join(' ');
}

/** How wide the window must be for these columns side by side, in CSS pixels. */
export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + GAP + width, SELECTION_WIDTH + AROUND);
}
