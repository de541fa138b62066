import { SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import { formatCount } from '../../ui/count.ts';
import { Dash } from '../../ui/Dash.tsx';
import styles from './FilterPanel.module.css';
import type { FilterOption } from './filterOption.ts';

interface FilterOptionsProps {
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

/** More options than these need a search; more than fit the page are not drawn. */
const SEARCHED_FROM = 25;
const MOST_DRAWN = 60;

/** The values of a facet, each with the number of applications it would show. */
export function FilterOptions({ label, options, chosen, onToggle }: FilterOptionsProps) {
  const [search, setSearch] = useState('');
  const words = search.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  const found = options.filter(({ label: text }) =>
    words.every((word) => text.toLocaleLowerCase('en').includes(word)),
  );
  const drawn = found.filter(({ value }, place) => place < MOST_DRAWN || chosen.includes(value));
  const left = found.length - drawn.length;
  return (
    <>
      {options.length >= SEARCHED_FROM && (
        <SearchBox
          className={styles['search'] ?? ''}
          size="small"
          aria-label={`Search ${label}`}
          placeholder={`Search ${formatCount(options.length)}`}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      )}
      <fieldset className={styles['options']}>
        <legend>{label}</legend>
        {drawn.map((option) => (
          <label key={option.value} data-empty={option.count === 0 || undefined}>
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={() => onToggle(option.value)}
            />
            <bdi>{option.label}</bdi>
            <span className={styles['number']}>
              {option.count === null ? <Dash /> : formatCount(option.count)}
            </span>
          </label>
        ))}
      </fieldset>
      {left > 0 && <p className={styles['note']}>{`${formatCount(left)} more: search for them.`}</p>}
      {found.length === 0 && <p className={styles['note']}>Nothing matches.</p>}
    </>
  );
}
