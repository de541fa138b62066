import { Button, SearchBox } from '@fluentui/react-components';
import { ORIGIN_KINDS, ORIGIN_LABELS } from '../../domain/origin.ts';
import { formatCount } from '../../ui/count.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './ListToolbar.module.css';
import { BAND_LABELS } from './lastSeenBand.ts';
import type { IndexedApplication } from './listing.ts';
import { type ListState, parseListState } from './listState.ts';

interface ListToolbarProps {
  readonly indexed: readonly IndexedApplication[];
  /** How many applications the list shows. */
  readonly listed: number;
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

/** Search and filters above the table, with what they hide. */
export function ListToolbar({ indexed, listed, state, onChange }: ListToolbarProps) {
  const microsoft = indexed.filter(({ application }) => application.origin.kind === 'microsoft').length;
  return (
    <search className={styles['toolbar']} aria-label="Applications">
      <SearchBox
        className={styles['search'] ?? ''}
        aria-label="Search applications"
        placeholder="Search applications"
        value={state.search}
        onChange={(_, { value }) => onChange({ ...state, search: value })}
      />
      <OriginFilter indexed={indexed} state={state} onChange={onChange} />
      {state.origin === null && microsoft > 0 && (
        <Button appearance="subtle" onClick={() => onChange({ ...state, origin: 'all' })}>
          {`Show ${formatCount(microsoft)} of Microsoft's own`}
        </Button>
      )}
      {state.origin === 'all' && (
        <Button appearance="subtle" onClick={() => onChange({ ...state, origin: null })}>
          Hide Microsoft's own
        </Button>
      )}
      {state.seen && (
        <Button appearance="subtle" onClick={() => onChange({ ...state, seen: null })}>
          {`Last seen: ${BAND_LABELS[state.seen]} ✕`}
        </Button>
      )}
      <p role="status" className={styles['count']}>
        {`${formatCount(listed)} of ${formatCount(indexed.length)} applications`}
      </p>
    </search>
  );
}

function OriginFilter({ indexed, state, onChange }: Omit<ListToolbarProps, 'listed'>) {
  const count = (kind: string) =>
    indexed.filter(({ application }) => application.origin.kind === kind).length;
  const present = ORIGIN_KINDS.filter((kind) => kind === state.origin || count(kind) > 0);
  return (
    <Select
      label="Origin"
      value={state.origin ?? ''}
      options={[
        { value: '', label: "All but Microsoft's own" },
        { value: 'all', label: `All (${formatCount(indexed.length)})` },
        ...present.map((kind) => ({
          value: kind,
          label: `${ORIGIN_LABELS[kind]} (${formatCount(count(kind))})`,
        })),
      ]}
      onChoose={(origin) =>
        onChange({ ...state, origin: parseListState(new URLSearchParams({ origin })).origin })
      }
    />
  );
}
