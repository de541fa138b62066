import { byName } from '../byName.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import { addTo } from '../groupBy.ts';
import { valueLabel } from './facetLabels.ts';
import { type FacetContext, valuesOf } from './facetValues.ts';
import type { Grouping } from './listState.ts';

/** A row of the list. Keys are unique in the list, where an application may stand in several groups. */
export type ListItem =
  | { readonly kind: 'application'; readonly key: string; readonly application: ConnectedApplication }
  | {
      readonly kind: 'group';
      readonly key: string;
      /** As the tenant writes it; show it through `displayText`. */
      readonly label: string;
      /** How many applications of the list are in it. */
      readonly count: number;
      readonly isCollapsed: boolean;
    };

/** Applications that have something in common. */
export interface Group {
  readonly key: string;
  readonly label: string;
  readonly applications: readonly ConnectedApplication[];
}

/** The applications in groups by label, each in the order they come; one with several values is in several groups. */
export function inGroups(
  applications: readonly ConnectedApplication[],
  group: Exclude<Grouping, 'none'>,
  context: FacetContext,
): readonly Group[] {
  const byValue = new Map<string, ConnectedApplication[]>();
  for (const application of applications) {
    const values = valuesOf(group, application, context);
    // That there may be more is worth a group only where there is nothing else.
    const telling = values.length > 1 ? values.filter((value) => value !== 'unknown') : values;
    for (const value of telling) addTo(byValue, value, application);
  }
  const groups = [...byValue].map(([value, members]) => ({
    key: `${group}:${value}`,
    label: valueLabel(group, value),
    isRest: value === 'none' || value === 'unknown',
    applications: members,
  }));
  return groups.toSorted(
    (a, b) => Number(a.isRest) - Number(b.isRest) || byName({ name: a.label }, { name: b.label }),
  );
}

/** The rows of a list without groups. */
export function plainItems(applications: readonly ConnectedApplication[]): readonly ListItem[] {
  return applications.map((application) => ({ kind: 'application', key: application.key, application }));
}

/** The rows of groups, without the applications of those that are collapsed. */
export function groupedItems(groups: readonly Group[], collapsed: ReadonlySet<string>): readonly ListItem[] {
  const items: ListItem[] = [];
  for (const { key, label, applications } of groups) {
    const isCollapsed = collapsed.has(key);
    items.push({ kind: 'group', key, label, count: applications.length, isCollapsed });
    if (isCollapsed) continue;
    for (const application of applications) {
      items.push({ kind: 'application', key: `${application.key} ${key}`, application });
    }
  }
  return items;
}
