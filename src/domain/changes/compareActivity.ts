import type { Provenance, SnapshotApplication } from '../evidence/snapshot.ts';
import { DAY, utcDay } from '../timeWindow.ts';
import { changed, type Difference, type Pair, type Times, unknownAt, untold } from './change.ts';

/** How an application used Defender in the 30 days of a snapshot's trend. Times are milliseconds since 1970. */
type Use =
  | { readonly state: 'active'; readonly at: number }
  /** Not used from `since` to the end of the trend, all of which was watched. */
  | { readonly state: 'silent'; readonly since: number; readonly words: string }
  | { readonly state: 'unknown'; readonly why: string };

/** Activity that has started after the earlier snapshot, or stopped. Only silence that was watched is silence. */
export function compareActivity({ before, now }: Pair, times: Times): readonly Difference[] {
  const [then, today] = [activityOf(before, times.before), activityOf(now, times.now)];
  if (then.state === 'unknown' || today.state === 'unknown') {
    return [untold('activity', unknownAt(whyIn(then), whyIn(today)))];
  }
  if (then.state === 'silent' && today.state === 'active') {
    if (today.at <= Date.parse(times.before.asOf)) return [untold('activity', DISAGREE)];
    return [changed('activityStarted', `Seen on ${dayOf(today.at)}; in the earlier file ${then.words}`)];
  }
  if (then.state === 'active' && today.state === 'silent') {
    if (then.at > today.since) return [untold('activity', DISAGREE)];
    return [changed('activityStopped', `Now ${today.words}; in the earlier file seen on ${dayOf(then.at)}`)];
  }
  return [];
}

const DISAGREE = 'What the sources say now does not go together with what they said in the earlier file.';

/** The last-used report may be some hours behind. */
const LATE = DAY;

function activityOf({ lastSeen }: SnapshotApplication, { trendStart }: Provenance): Use {
  const start = Date.parse(trendStart);
  switch (lastSeen.state) {
    case 'seen': {
      const [at, until] = [Date.parse(lastSeen.at), Date.parse(lastSeen.until)];
      if (at >= start) return { state: 'active', at };
      if (until < start) return { state: 'silent', since: until, words: `last seen on ${dayOf(until)}` };
      return unknownUse('The last use may have been before the 30 days, or in them.');
    }
    case 'noRecord': {
      const since = Date.parse(lastSeen.since);
      if (since <= start) return { state: 'silent', since, words: `no request since ${dayOf(since)}` };
      return unknownUse('Less than the 30 days was watched.');
    }
    case 'anyApi': {
      const at = Date.parse(lastSeen.at);
      if (at < start) return { state: 'silent', since: at + LATE, words: `no API used since ${dayOf(at)}` };
      return unknownUse('Some API was used, and nobody can tell whether it was one of Defender’s.');
    }
    case 'unknown':
      return lastSeen;
  }
}

function unknownUse(why: string): Use {
  return { state: 'unknown', why };
}

function whyIn(use: Use): { readonly why: string } | null {
  return use.state === 'unknown' ? use : null;
}

function dayOf(time: number): string {
  return utcDay(new Date(time));
}
