import type { AccessRow } from '../../domain/accessCheck.ts';
import type { AccessFacts } from '../../domain/accessFacts.ts';
import type { Verdict } from '../../domain/accessVerdict.ts';
import type { Cloud } from '../../domain/clouds.ts';
import type { Tone } from '../../ui/tone.ts';

type State = AccessFacts[keyof AccessFacts];

const STATE_WORDS: Readonly<Record<State, string>> = {
  granted: 'Granted',
  notGranted: 'Not granted',
  sufficient: 'Sufficient',
  there: 'There',
  missing: 'Missing',
  offered: 'Offered',
  notOffered: 'Not offered',
  unknown: 'Unknown',
  notNeeded: 'None needed',
};

export interface Fact {
  readonly label: string;
  readonly state: string;
  /** What it is about, or '' where nothing is needed. */
  readonly detail: string;
}

const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });

/** The four facts of a row, in words. */
export function factsInWords({ facts, needs }: AccessRow, cloud: Cloud): readonly Fact[] {
  return [
    fact('Permission', facts.permission, anyOf.format(needs.permissions)),
    fact('Role', facts.role, anyOf.format(needs.roles)),
    fact('Licence', facts.licence, needs.licence ?? ''),
    fact('Cloud', facts.cloud, cloud.label),
  ];
}

function fact(label: string, state: State, detail: string): Fact {
  return { label, state: STATE_WORDS[state], detail };
}

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  works: 'success',
  partly: 'warning',
  reading: 'neutral',
  notConsented: 'danger',
  noRole: 'danger',
  noLicence: 'danger',
  refused: 'danger',
  blocked: 'danger',
  signInNeeded: 'danger',
  notInCloud: 'neutral',
  empty: 'warning',
  noTable: 'warning',
  noAnswer: 'warning',
  unusable: 'warning',
  notAsked: 'neutral',
};
