import type { Credential } from '../reviewFacts.ts';
import { DAY, utcDay } from '../timeWindow.ts';
import { credentialName, isExpired, NO_EXPIRY } from './credentialWords.ts';
import { CLEAR, found, type Rule, type Subject, unjudged } from './finding.ts';
import { amount, dayAgo, wholeDays } from './findingWords.ts';
import { ofPeople } from './whose.ts';

export const expiredEverywhere: Rule = {
  label: 'All credentials expired',
  basis: 'identity',
  explain: () =>
    'It has secrets or certificates, and all of them have expired. Federated credentials are not read, so it may still sign in with one.',
  judge: ofPeople((subject) => {
    const { asOf } = subject;
    const { all, hidden } = subject.credentials;
    if (all.some((one) => isExpired(one, asOf) === false)) return CLEAR;
    if (hidden !== null) return unjudged(hidden);
    if (all.some((one) => isExpired(one, asOf) === null)) return unjudged(NO_EXPIRY);
    return all.length === 0 ? CLEAR : found('likely', () => tellExpired(subject));
  }),
};

function tellExpired({ credentials, application, asOf }: Subject) {
  const { all } = credentials;
  const last = new Date(Math.max(...all.map(({ expiresAt }) => expiresAt?.getTime() ?? 0)));
  const { lastSeen } = application.activity;
  const isUsed = lastSeen.state === 'seen' && lastSeen.at > last;
  const expired =
    all.length === 1
      ? `Its only credential expired on ${dayAgo(last, asOf)}.`
      : `All ${all.length} credentials have expired, the last on ${dayAgo(last, asOf)}.`;
  const then = isUsed
    ? `It was used since, on ${utcDay(lastSeen.at)}, so it signs in in another way, such as with a federated credential.`
    : 'It cannot sign in as itself, unless with a federated credential, which is not read.';
  return {
    sentence: `${expired} ${then}`,
    numbers: [
      { label: 'Credentials', value: String(all.length) },
      { label: 'Last expiry', value: utcDay(last) },
    ],
  };
}

export const longLivedSecret: Rule = {
  label: 'Long-lived secret',
  basis: 'identity',
  explain: ({ longLivedDays }) =>
    `A secret that has not expired is valid for more than ${amount(longLivedDays, 'day')} from start to end. The longer a secret lasts, the more people and places have seen it.`,
  judge: ofPeople((subject) => {
    const { credentials, thresholds, asOf } = subject;
    const limit = thresholds.longLivedDays * DAY;
    const secrets = credentials.all.filter((one) => one.kind === 'secret' && isExpired(one, asOf) !== true);
    const longest = secrets.reduce<Credential | null>(
      (best, one) => (!best || shortest(one, asOf) > shortest(best, asOf) ? one : best),
      null,
    );
    if (longest && shortest(longest, asOf) > limit) {
      return found('certain', () => tellLongLived(longest, subject));
    }
    if (credentials.hidden !== null) return unjudged(credentials.hidden);
    if (secrets.some(({ startsAt, expiresAt }) => !startsAt || !expiresAt)) return unjudged(NO_VALIDITY);
    return CLEAR;
  }),
};

const NO_VALIDITY = 'Unknown: the directory does not say from when to when a secret of it is valid.';

/** For how long a credential is valid at least: from its start, or from now where that is not known. */
function shortest({ startsAt, expiresAt }: Credential, asOf: Date): number {
  return expiresAt ? expiresAt.getTime() - (startsAt ?? asOf).getTime() : 0;
}

function tellLongLived(secret: Credential, { thresholds, asOf }: Subject) {
  const { startsAt, expiresAt } = secret;
  const until = expiresAt ?? asOf; // it has an expiry, or it would not be long-lived
  const valid = `${startsAt ? '' : 'at least '}${amount(wholeDays(startsAt ?? asOf, until), 'day')}`;
  const from = startsAt ? `, from ${utcDay(startsAt)}` : '';
  return {
    sentence: `${credentialName(secret)} is valid for ${valid}${from} to ${utcDay(until)}.`,
    numbers: [
      { label: 'Valid for', value: valid },
      { label: 'Threshold', value: `more than ${amount(thresholds.longLivedDays, 'day')}` },
    ],
  };
}

export const principalCredential: Rule = {
  label: 'Credential on the service principal',
  basis: 'identity',
  explain: () =>
    'A secret or certificate that has not expired stands on the service principal itself, where the page of the app registration does not show it. A certificate there may only sign SAML answers.',
  judge: ofPeople((subject) => {
    const { facts, credentials, asOf } = subject;
    const { principal } = facts;
    if (principal.state === 'unknown') return unjudged(principal.reason);
    const onIt = credentials.all.filter(
      (one) => one.place === 'servicePrincipal' && isExpired(one, asOf) !== true,
    );
    const valid = onIt.filter(({ expiresAt }) => expiresAt !== null);
    if (valid.length === 0) return onIt.length === 0 ? CLEAR : unjudged(NO_EXPIRY);
    const secret = valid.find(({ kind }) => kind === 'secret');
    return found(secret ? 'certain' : 'possible', () => tellPrincipal(valid, secret));
  }),
};

function tellPrincipal(valid: readonly Credential[], secret: Credential | undefined) {
  const [first = secret] = secret ? [secret] : valid;
  const name = first ? credentialName(first) : '';
  const until = first?.expiresAt ? utcDay(first.expiresAt) : '';
  const more = valid.length > 1 ? ` It is one of ${valid.length} there.` : '';
  const doubt = secret ? '' : ' It may only sign SAML answers.';
  return {
    sentence: `${name} is valid until ${until}. Whoever holds it can sign in as the application, and the page of the app registration does not show it.${more}${doubt}`,
    numbers: [{ label: 'Valid credentials on the service principal', value: String(valid.length) }],
  };
}
