import { type Imitation, imitation, type Oddity, oddities } from '../oddName.ts';
import {
  CLEAR,
  type ComparedNumber,
  type Confidence,
  found,
  type Rule,
  type Telling,
  unjudged,
} from './finding.ts';

export const oddName: Rule = {
  label: 'Odd name',
  basis: 'identity',
  explain: () =>
    'Its name is empty, holds characters that do not show, mixes alphabets that look alike in one word, or is only an ID or an address; or it sounds like Microsoft although it comes from another tenant with an unverified publisher.',
  judge({ application }) {
    const { name, facts, origin } = application;
    if (name === '' && facts === null) return NO_NAME;
    const odd = oddities(name);
    const isStranger = origin.kind === 'otherTenant' && origin.verifiedPublisher === null;
    const imitates = isStranger || origin.kind === 'unknown' ? imitation(name) : null;
    if (odd.length === 0 && imitates === null) return CLEAR;
    if (odd.length === 0 && !isStranger) return WHOSE;
    return found(surest(odd, imitates), () => telling(odd, isStranger ? imitates : null));
  },
};

const NO_NAME = unjudged('Unknown: its name could not be read.');
const WHOSE = unjudged(
  'Unknown: its name sounds like Microsoft, and the directory does not say which tenant it comes from.',
);

/** What a name is made of is a fact; what it is meant to look like is not. */
function surest(odd: readonly Oddity[], imitates: Imitation | null): Confidence {
  if (odd.some(({ kind }) => kind !== 'mixedScripts')) return 'certain';
  return odd.length > 0 || imitates?.how !== 'mentioned' ? 'likely' : 'possible';
}

function telling(odd: readonly Oddity[], imitates: Imitation | null): Telling {
  const said = [...odd.map(oddityWords), ...(imitates ? [imitationWords(imitates)] : [])];
  return {
    sentence: said.map(({ sentence }) => sentence).join(' '),
    numbers: said.map(({ label, value }) => ({ label, value })),
  };
}

interface Words extends ComparedNumber {
  readonly sentence: string;
}

function oddityWords(oddity: Oddity): Words {
  switch (oddity.kind) {
    case 'empty':
      return { label: 'Name', value: 'empty', sentence: 'Its name is empty, or shows nothing.' };
    case 'invisible': {
      const value = oddity.codePoints.join(', ');
      return {
        label: 'Characters',
        value,
        sentence: `Its name holds characters that do not show, or that turn text around: ${value}.`,
      };
    }
    case 'mixedScripts': {
      const { word, scripts } = oddity;
      const value = scripts.join(' and ');
      return {
        label: 'Letters',
        value,
        sentence: `The word “${word}” in its name mixes ${value} letters, which look alike.`,
      };
    }
    case 'onlyId':
      return {
        label: 'Name',
        value: 'only an ID',
        sentence: 'Its name is only an ID, which tells nobody what it is for.',
      };
    case 'onlyAddress':
      return {
        label: 'Name',
        value: 'only an address',
        sentence: 'Its name is only an address, which tells nobody what it is for.',
      };
  }
}

const IMITATES: Readonly<Record<Imitation['how'], string>> = {
  disguised: 'is written with other letters to look like a name of Microsoft',
  leading: 'begins its name like one of Microsoft’s own applications',
  mentioned: 'names Microsoft or a product of it',
};

function imitationWords({ word, how }: Imitation): Words {
  return {
    label: 'Sounds like Microsoft',
    value: word,
    sentence: `“${word}” ${IMITATES[how]}, but it comes from another tenant, and its publisher is not verified.`,
  };
}
