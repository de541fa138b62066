import { Button, SearchBox } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { ORIGIN_KINDS, ORIGIN_LABELS, type OriginKind } from '../../domain/origin.ts';
import { formatCount } from '../../ui/count.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './ListToolbar.module.css';
import { BAND_LABELS } from './lastSeenBand.ts';
import { type ListState, parseListState } from './listState.ts';

interface ListToolbarProps {
  readonly applications: readonly ConnectedApplication[];
  /** Whether these are all, or some are still to come. */
  readonly isWhole: boolean;
  /** How many applications the list shows. */
  readonly listed: number;
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

/** Search and filters above the table, with what they hide. */
export function ListToolbar({ applications, isWhole, listed, state, onChange }: ListToolbarProps) {
  const origins = useMemo(() => countOrigins(applications), [applications]);
  const microsoft = origins.get('microsoft') ?? 0;
  return (
    <search className={styles['toolbar']} aria-label="Applications">
      <SearchBox
        className={styles['search'] ?? ''}
        aria-label="Search applications"
        placeholder="Search applications"
        value={state.search}
        onChange={(_, { value }) => onChange({ ...state, search: value })}
      />
      <OriginFilter origins={origins} all={applications.length} state={state} onChange={onChange} />
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
        {`${formatCount(listed)} of ${formatCount(applications.length)} applications${isWhole ? '' : ' so far'}`}
      </p>
    </search>
  );
}

/** How many applications there are of each origin. */
function countOrigins(applications: readonly ConnectedApplication[]): ReadonlyMap<OriginKind, number> {
  const counts = new Map<OriginKind, number>();
  for (const { origin } of applications) counts.set(origin.kind, (counts.get(origin.kind) ?? 0) + 1);
  return counts;
}

interface OriginFilterProps extends Pick<ListToolbarProps, 'state' | 'onChange'> {
  readonly origins: ReadonlyMap<OriginKind, number>;
  readonly all: number;
}

function OriginFilter({ origins, all, state, onChange }: OriginFilterProps) {
  const present = ORIGIN_KINDS.filter((kind) => kind === state.origin || origins.has(kind));
  return (
    <Select
      label="Origin"
      value={state.origin ?? ''}
      options={[
        { value: '', label: "All but Microsoft's own" },
        { value: 'all', label: `All (${formatCount(all)})` },
        ...present.map((kind) => ({
          value: kind,
          label: `${ORIGIN_LABELS[kind]} (${formatCount(origins.get(kind) ?? 0)})`,
        })),
      ]}
      onChoose={(origin) =>
        onChange({ ...state, origin: parseListState(new URLSearchParams({ origin })).origin })
      }
    />
  );
}
