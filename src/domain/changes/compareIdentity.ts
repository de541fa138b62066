import { changed, type Difference, type Pair, untold } from './change.ts';

/** Whether sign-in was enabled or disabled. */
export function compareSignIn({ before, now }: Pair): readonly Difference[] {
  if (before.signIn === 'unknown' || now.signIn === 'unknown') {
    const when = before.signIn === 'unknown' ? 'in the earlier file' : 'now';
    return [untold('signIn', `Whether sign-in is enabled is not known ${when}.`)];
  }
  if (before.signIn === now.signIn) return [];
  return now.signIn === 'enabled'
    ? [changed('enabled', 'Was disabled, can sign in now')]
    : [changed('disabled', 'Could sign in, is disabled now')];
}

/** Another name or verified publisher. Without its details, a name may be an old one that a grant remembers. */
export function compareNames({ before, now }: Pair): readonly Difference[] {
  if (before.origin === 'unknown' || now.origin === 'unknown') {
    const when = before.origin === 'unknown' ? 'in the earlier file' : 'now';
    return [untold('identity', `The details of the application are not known ${when}.`)];
  }
  const [from, to] = [publisherText(before), publisherText(now)];
  return [
    ...(before.name === now.name ? [] : [changed('renamed', `Was “${before.name}”, is “${now.name}” now`)]),
    ...(from === to ? [] : [changed('publisherChanged', `Was ${from}, is ${to} now`)]),
  ];
}

function publisherText({ verifiedPublisher }: Pair['now']): string {
  return verifiedPublisher ?? 'not verified';
}
