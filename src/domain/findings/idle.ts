import type { LastSeen } from '../activity.ts';
import { DAY } from '../timeWindow.ts';
import {
  CLEAR,
  type Confidence,
  found,
  type Rule,
  type Subject,
  type Telling,
  unjudged,
  type Verdict,
} from './finding.ts';
import { amount, dayAgo } from './findingWords.ts';
import { idleFor, idleNumber, idleSentence, isSilentFor, isUsedWithin, triesSentence } from './idleness.ts';
import { newestBeginning } from './newness.ts';
import { privilegedNames } from './privilege.ts';

export const unused: Rule = {
  label: 'Unused',
  basis: 'traffic',
  explain: ({ unusedDays }) =>
    `No use of Defender for more than ${amount(unusedDays, 'day')}. Only records that reach back that far say so: a last use before that, or a log that watched all of the time.`,
  judge(subject) {
    const { lastSeen } = subject.application.activity;
    const { unusedDays } = subject.thresholds;
    const idle = idleFor(lastSeen, subject.asOf);
    if (idle === null) return doubt(lastSeen);
    if (isUnused(lastSeen, idle, unusedDays)) {
      return found(sureness(lastSeen), () => telling(subject, unusedDays));
    }
    if (isUsedWithin(unusedDays, lastSeen, subject.asOf)) return CLEAR;
    return doubt(lastSeen);
  },
};

export const quiet: Rule = {
  label: 'Quiet',
  basis: 'traffic',
  explain: ({ quietDays, unusedDays }) =>
    `No use of Defender for more than ${amount(quietDays, 'day')}, but for no more than ${amount(unusedDays, 'day')}.`,
  judge(subject) {
    const { lastSeen } = subject.application.activity;
    const { quietDays, unusedDays } = subject.thresholds;
    const idle = idleFor(lastSeen, subject.asOf);
    if (idle === null) return doubt(lastSeen);
    if (isUnused(lastSeen, idle, unusedDays) || isUsedWithin(quietDays, lastSeen, subject.asOf)) return CLEAR;
    if (lastSeen.state === 'noRecord' || idle <= quietDays * DAY) return doubt(lastSeen);
    const isSure = isUsedWithin(unusedDays, lastSeen, subject.asOf);
    return found(isSure ? 'certain' : 'likely', () => telling(subject, quietDays));
  },
};

export const noRecord: Rule = {
  label: 'No record',
  basis: 'traffic',
  explain: ({ unusedDays }) =>
    `No use of Defender is on record, but the records go back less than ${amount(unusedDays, 'day')}: what was before them is not known.`,
  judge(subject) {
    const { lastSeen } = subject.application.activity;
    const { unusedDays } = subject.thresholds;
    const idle = idleFor(lastSeen, subject.asOf);
    if (idle === null) return doubt(lastSeen);
    if (lastSeen.state !== 'noRecord' || isUnused(lastSeen, idle, unusedDays)) return CLEAR;
    return found('certain', () => telling(subject, unusedDays));
  },
};

export const privilegedSilent: Rule = {
  label: 'Privileged and silent',
  basis: 'both',
  explain: ({ quietDays }) =>
    `Holds a permission that can take over devices or accounts, or acts on devices, mail or accounts, and has not used Defender for ${amount(quietDays, 'day')}.`,
  judge(subject) {
    const { application, thresholds, asOf } = subject;
    const { lastSeen } = application.activity;
    if (isUsedWithin(thresholds.quietDays, lastSeen, asOf)) return CLEAR;
    const { privilege: held } = subject;
    if (held.state === 'none') return CLEAR;
    if (held.state === 'unknown') return unjudged(held.why);
    if (!isSilentFor(thresholds.quietDays, lastSeen, asOf)) return doubt(lastSeen);
    return found(sureness(lastSeen), () => {
      const { sentence, numbers } = telling(subject, thresholds.quietDays);
      const names = privilegedNames(application);
      return {
        sentence: `It holds ${names}, but is silent: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
        numbers: [{ label: 'Privileged permissions', value: names }, ...numbers],
      };
    });
  },
};

function isUnused(lastSeen: LastSeen, idle: number, unusedDays: number): boolean {
  return lastSeen.state === 'noRecord' ? idle >= unusedDays * DAY : idle > unusedDays * DAY;
}

/** What a report of all APIs says may lag; what was seen, or watched, is what it is. */
function sureness(lastSeen: LastSeen): Confidence {
  return lastSeen.state === 'anyApi' ? 'likely' : 'certain';
}

/** Why nobody can say how long ago the last use was. */
function doubt(lastSeen: LastSeen): Verdict {
  return lastSeen.state === 'unknown' ? unjudged(lastSeen.reason) : DOUBTS[lastSeen.state];
}

const DOUBTS: Readonly<Record<Exclude<LastSeen['state'], 'unknown'>, Verdict>> = {
  seen: unjudged(
    'Unknown: it was used, but what came after is not known in full, so it may have been used again.',
  ),
  noRecord: unjudged(
    'Unknown: no use is on record, and the records do not go back far enough to tell how long ago the last one was.',
  ),
  anyApi: unjudged(
    'Unknown: only its last use of any API is known, which may be later than its last use of Defender.',
  ),
};

function telling({ application, facts, asOf }: Subject, days: number): Telling {
  const { activity } = application;
  const { lastSeen } = activity;
  const beginning = newestBeginning(application, facts);
  const idle = idleFor(lastSeen, asOf) ?? 0;
  const isYounger = beginning !== null && asOf.getTime() - beginning.at.getTime() < idle;
  const began = isYounger ? ` It ${beginning.what} only on ${dayAgo(beginning.at, asOf)}.` : '';
  const least = lastSeen.state === 'noRecord' ? 'at least' : 'more than';
  return {
    sentence: `${idleSentence(lastSeen, asOf)}${triesSentence(activity, asOf)}${began}`,
    numbers: [idleNumber(lastSeen, asOf), { label: 'Threshold', value: `${least} ${amount(days, 'day')}` }],
  };
}
