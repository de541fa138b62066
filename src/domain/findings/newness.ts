import type { ConnectedApplication } from '../connectedApplication.ts';
import type { ReviewFacts } from '../reviewFacts.ts';
import { DAY } from '../timeWindow.ts';
import { CLEAR, found, type Rule, type Subject, unjudged } from './finding.ts';
import { amount, dayAgo, listed, permissionName } from './findingWords.ts';

/** When something about an application began, and what. */
export interface Beginning {
  readonly at: Date;
  /** Completes "It …", up to the date. */
  readonly what: string;
}

const UNDATED = unjudged('Unknown: neither its grants nor its objects say when they were made.');
const UNREAD = unjudged('Unknown: not all of its grants were read, and one that was not may be new.');

export const isNew: Rule = {
  label: 'New',
  basis: 'identity',
  explain: ({ newDays }) =>
    `Added to this tenant, registered, or granted a permission in application context in the past ${amount(newDays, 'day')}. Grants in user context carry no date.`,
  judge(subject) {
    switch (newness(subject)) {
      case 'new':
        return found('certain', () => telling(subject));
      case 'undated':
        return UNDATED;
      case 'old':
        // Only grants in application context carry a date.
        return subject.application.unreadAccess.some(({ context }) => context === 'application')
          ? UNREAD
          : CLEAR;
    }
  },
};

/** What the newest date says that is known of an application. */
export function newness({ application, facts, thresholds, asOf }: Subject): 'new' | 'old' | 'undated' {
  const newest = newestDate(application, facts);
  if (newest === null) return 'undated';
  return asOf.getTime() - newest.getTime() > thresholds.newDays * DAY ? 'old' : 'new';
}

/** The newest date that an application carries, or null where none is known. */
export function newestDate(application: ConnectedApplication, { registration }: ReviewFacts): Date | null {
  const registered = registration?.state === 'known' ? registration.value.createdAt : null;
  const added = application.facts?.createdAt ?? null;
  return later(later(newestGrant(application), added), registered);
}

/** What began on the newest of these dates, of those that began at once the one that says most. */
export function newestBeginning(application: ConnectedApplication, facts: ReviewFacts): Beginning | null {
  const at = newestDate(application, facts);
  if (at === null) return null;
  const isIt = (date: Date | null | undefined) => date?.getTime() === at.getTime();
  const { registration } = facts;
  if (isIt(application.facts?.createdAt)) return { at, what: 'was added to this tenant' };
  if (registration?.state === 'known' && isIt(registration.value.createdAt)) {
    return { at, what: 'was registered' };
  }
  const granted = application.access.flatMap(({ api, permissions }) =>
    permissions.filter(({ grantedAt }) => isIt(grantedAt)).map((one) => permissionName(api, one)),
  );
  return { at, what: `was granted ${listed(granted)}` };
}

function newestGrant({ access }: ConnectedApplication): Date | null {
  let newest: Date | null = null;
  for (const { permissions } of access) {
    for (const { grantedAt } of permissions) newest = later(newest, grantedAt);
  }
  return newest;
}

function later(a: Date | null, b: Date | null): Date | null {
  return a === null || (b !== null && b.getTime() > a.getTime()) ? b : a;
}

function telling({ application, facts, thresholds, asOf }: Subject) {
  const beginning = newestBeginning(application, facts);
  const when = beginning ? dayAgo(beginning.at, asOf) : '';
  return {
    sentence: `It ${beginning?.what} on ${when}.`,
    numbers: [
      { label: 'Newest date', value: when },
      { label: 'Threshold', value: `within ${amount(thresholds.newDays, 'day')}` },
    ],
  };
}
