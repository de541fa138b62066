import { Button, SearchBox } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import { ALL_ORIGINS } from '../../domain/list/facets.ts';
import type { FacetContext } from '../../domain/list/facetValues.ts';
import { GROUPINGS, type Grouping, type ListState } from '../../domain/list/listState.ts';
import { ORIGIN_KINDS, ORIGIN_LABELS, type OriginKind } from '../../domain/origin.ts';
import { formatCount } from '../../ui/count.ts';
import { Select } from '../../ui/Select.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { FilterButton } from './FilterButton.tsx';
import styles from './ListToolbar.module.css';

interface ListToolbarProps {
  readonly applications: readonly ConnectedApplication[];
  /** Whether these are all, or some are still to come. */
  readonly isWhole: boolean;
  /** How many applications the list shows. */
  readonly listed: number;
  readonly state: ListState;
  readonly context: FacetContext;
  readonly onChange: (state: ListState) => void;
}

const GROUPING_LABELS: Readonly<Record<Grouping, string>> = {
  none: 'None',
  publisher: 'Publisher',
  api: 'API',
  permission: 'Permission',
};

/** Search, filters, groups and columns above the table, with what they hide. */
export function ListToolbar(props: ListToolbarProps) {
  const { applications, isWhole, listed, state, onChange } = props;
  const counts = useMemo(() => countOrigins(applications), [applications]);
  const microsoft = counts.get('microsoft') ?? 0;
  const origins = state.filters.origin;
  const chooseOrigins = (origin: readonly string[]) =>
    onChange({ ...state, filters: { ...state.filters, origin } });
  return (
    <search className={styles['toolbar']} aria-label="Applications">
      <SearchBox
        className={styles['search'] ?? ''}
        aria-label="Search applications"
        placeholder="Search applications"
        value={state.search}
        onChange={(_, { value }) => onChange({ ...state, search: value })}
      />
      <OriginFilter counts={counts} all={applications.length} chosen={origins} onChoose={chooseOrigins} />
      <FilterButton {...props} />
      <Select
        label="Group by"
        value={state.group}
        options={GROUPINGS.map((value) => ({ value, label: GROUPING_LABELS[value] }))}
        onChoose={(chosen) =>
          onChange({ ...state, group: GROUPINGS.find((group) => group === chosen) ?? 'none' })
        }
      />
      <ColumnsMenu state={state} onChange={onChange} />
      {origins.length === 0 && microsoft > 0 && (
        <Button appearance="subtle" onClick={() => chooseOrigins([ALL_ORIGINS])}>
          {`Show ${formatCount(microsoft)} of Microsoft's own`}
        </Button>
      )}
      {origins.includes(ALL_ORIGINS) && (
        <Button appearance="subtle" onClick={() => chooseOrigins([])}>
          Hide Microsoft's own
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

interface OriginFilterProps {
  readonly counts: ReadonlyMap<OriginKind, number>;
  readonly all: number;
  readonly chosen: readonly string[];
  readonly onChoose: (origins: readonly string[]) => void;
}

/** Stands for several chosen in the filter panel. */
const SEVERAL = 'several';

function OriginFilter({ counts, all, chosen, onChoose }: OriginFilterProps) {
  const present = ORIGIN_KINDS.filter((kind) => chosen.includes(kind) || counts.has(kind));
  return (
    <Select
      label="Origin"
      value={chosen.length > 1 ? SEVERAL : (chosen[0] ?? '')}
      options={[
        { value: '', label: "All but Microsoft's own" },
        { value: ALL_ORIGINS, label: `All (${formatCount(all)})` },
        ...(chosen.length > 1 ? [{ value: SEVERAL, label: `${chosen.length} origins` }] : []),
        ...present.map((kind) => ({
          value: kind,
          label: `${ORIGIN_LABELS[kind]} (${formatCount(counts.get(kind) ?? 0)})`,
        })),
      ]}
      onChoose={(origin) => {
        if (origin !== SEVERAL) onChoose(origin ? [origin] : []);
      }}
    />
  );
}
