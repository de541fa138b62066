import type { SnapshotApplication } from '../evidence/snapshot.ts';
import type { CredentialPlace } from '../reviewFacts.ts';
import { changed, type Difference, type Pair, unknownAt, untold } from './change.ts';

type Owners = SnapshotApplication['servicePrincipalOwners'];
type Owner = Extract<Owners, { state: 'known' }>['value']['owners'][number];
type Credentials = SnapshotApplication['servicePrincipalCredentials'];
type Credential = Extract<Credentials, { state: 'known' }>['value'][number];

const PLACE_WORDS: Readonly<Record<CredentialPlace, string>> = {
  registration: 'app registration',
  servicePrincipal: 'service principal',
};

/** An application without a registration here has nobody and nothing on it. */
const NO_OWNERS: Owners = { state: 'known', value: { owners: [], hasMore: false } };
const NO_CREDENTIALS: Credentials = { state: 'known', value: [] };

/** Owners added and removed on both objects, where they are known at both times. */
export function compareOwners({ before, now }: Pair): readonly Difference[] {
  return [
    ...ownersOn('servicePrincipal', before.servicePrincipalOwners, now.servicePrincipalOwners),
    ...ownersOn('registration', before.registrationOwners ?? NO_OWNERS, now.registrationOwners ?? NO_OWNERS),
  ];
}

function ownersOn(place: CredentialPlace, before: Owners, now: Owners): readonly Difference[] {
  const where = PLACE_WORDS[place];
  if (before.state === 'unknown' || now.state === 'unknown') {
    return [untold('owners', `On the ${where}. ${unknownAt(unknownIn(before), unknownIn(now))}`)];
  }
  const [then, today] = [before.value, now.value];
  const added = missingFrom(then.owners, today.owners);
  const removed = missingFrom(today.owners, then.owners);
  const differences = [
    // Whoever is not in the part that was read may be in the other one.
    ...(then.hasMore ? [] : added.map((owner) => changed('ownerAdded', ownerText(owner, where)))),
    ...(today.hasMore ? [] : removed.map((owner) => changed('ownerRemoved', ownerText(owner, where)))),
  ];
  const isPart = then.hasMore || today.hasMore;
  const why = `On the ${where} there are more owners than Microsoft Graph gives with a list.`;
  return isPart ? [...differences, untold('owners', why)] : differences;
}

function missingFrom(some: readonly Owner[], others: readonly Owner[]): readonly Owner[] {
  const ids = new Set(some.map(({ objectId }) => objectId));
  return others.filter(({ objectId }) => !ids.has(objectId));
}

function ownerText({ name, userPrincipalName }: Owner, where: string): string {
  return `${userPrincipalName ? `${name} (${userPrincipalName})` : name}, on the ${where}`;
}

/** Credentials added, removed and renewed on both objects, where they are known at both times. */
export function compareCredentials({ before, now }: Pair): readonly Difference[] {
  return [
    ...credentialsOn('servicePrincipal', before.servicePrincipalCredentials, now.servicePrincipalCredentials),
    ...credentialsOn(
      'registration',
      before.registrationCredentials ?? NO_CREDENTIALS,
      now.registrationCredentials ?? NO_CREDENTIALS,
    ),
  ];
}

function credentialsOn(place: CredentialPlace, before: Credentials, now: Credentials): readonly Difference[] {
  const where = PLACE_WORDS[place];
  if (before.state === 'unknown' || now.state === 'unknown') {
    return [untold('credentials', `On the ${where}. ${unknownAt(unknownIn(before), unknownIn(now))}`)];
  }
  const added = withoutThose(before.value, now.value);
  const removed = withoutThose(now.value, before.value);
  const differences: Difference[] = [];
  for (const credential of added) {
    const text = credentialText(credential, where);
    const old = removed.findIndex((other) => isSuccessor(credential, other));
    if (old >= 0) removed.splice(old, 1);
    differences.push(changed(old >= 0 ? 'credentialRenewed' : 'credentialAdded', text));
  }
  return [...differences, ...removed.map((one) => changed('credentialRemoved', credentialText(one, where)))];
}

function withoutThose(some: readonly Credential[], others: readonly Credential[]): Credential[] {
  const ids = new Set(some.map(({ keyId }) => keyId));
  return others.filter(({ keyId }) => !ids.has(keyId));
}

/** One of the same kind and name in place of one that is gone: a renewal, because nothing of a credential can change. */
function isSuccessor(credential: Credential, old: Credential): boolean {
  return credential.kind === old.kind && credential.name === old.name;
}

function credentialText({ kind, name, expiresAt }: Credential, where: string): string {
  const what = kind === 'secret' ? 'Secret' : 'Certificate';
  const until = expiresAt === null ? 'no expiry given' : `expires ${expiresAt.slice(0, 10)}`;
  return `${what} ${name === '' ? 'without a name' : `“${name}”`} on the ${where}, ${until}`;
}

function unknownIn(fact: Owners | Credentials): { readonly why: string } | null {
  return fact.state === 'unknown' ? fact : null;
}
