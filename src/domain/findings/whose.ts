import { CLEAR, type Subject, unjudged, type Verdict } from './finding.ts';

/** Of an application whose origin is not known, where a finding depends on it. */
export const WHOSE_UNKNOWN = unjudged('Unknown: the directory does not say which tenant it comes from.');

const MAYBE_MANAGED = unjudged(
  'Unknown: the directory does not say whether it is a managed identity, whose credentials Azure renews.',
);

/** A judge of credentials that people renew; Azure renews those of managed identities itself. */
export function ofPeople(judge: (subject: Subject) => Verdict): (subject: Subject) => Verdict {
  return (subject) => {
    const { origin, facts } = subject.application;
    if (origin.kind === 'managedIdentity') return CLEAR;
    const verdict = judge(subject);
    const maybeManaged = origin.kind === 'unknown' && !facts?.type;
    return maybeManaged && verdict.state === 'found' ? MAYBE_MANAGED : verdict;
  };
}
