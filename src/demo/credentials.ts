import { ageInDays, type DemoApplication, hasRegistration } from './catalog/catalog.ts';
import { type CredentialSpec, certificate, secret } from './catalog/factsSpec.ts';
import { wholeSeconds } from './directoryWire.ts';
import { GUID_KIND, guid, hash, pick } from './hash.ts';
import { DAY, HOUR } from './profiles.ts';

/** The object a credential stands on. */
export type CredentialPlace = 'application' | 'servicePrincipal';

/** A secret or certificate of an application. Times in milliseconds since 1970. */
export interface DemoCredential {
  readonly keyId: string;
  readonly kind: CredentialSpec['kind'];
  readonly place: CredentialPlace;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Made ready and never used. */
  readonly isSpare: boolean;
}

/** How long credentials are made for, in days; half a year or a year is what a well-run tenant does. */
const LIFETIMES = [180, 365, 180, 365, 90, 730] as const;
const GOOD_LIFETIMES = [180, 365] as const;
const AZURE_LIFETIME = 90;

const MOST_PER_APPLICATION = 8;

/** All credentials of an application that the tenant can see, on both objects. Worked out at each call. */
export function credentialsOf(
  application: DemoApplication,
  seed: number,
  startedAt: number,
): readonly DemoCredential[] {
  const { index } = application;
  return credentialSpecs(application).map((spec, number) => {
    // Credentials are made at some time of the day, and end at the same.
    const dayStart = startedAt - (hash(index, number, 83) % 600) * (HOUR / 60);
    return {
      keyId: guid(seed, GUID_KIND.credential, index * MOST_PER_APPLICATION + number),
      kind: spec.kind,
      place: spec.isOnPrincipal || !hasRegistration(application) ? 'servicePrincipal' : 'application',
      name: spec.name,
      start: dayStart + spec.from * DAY,
      end: dayStart + spec.to * DAY,
      isSpare: spec.isSpare ?? false,
    };
  });
}

function credentialSpecs(application: DemoApplication): readonly CredentialSpec[] {
  const { spec } = application;
  if (spec.facts !== 'byChance' && spec.facts?.credentials) return spec.facts.credentials;
  if (spec.origin.kind === 'managedIdentity') return [renewedByAzure(application)];
  // What only acts for signed-in users here is a page or a program, which cannot keep a secret.
  if (!hasRegistration(application) || !spec.roles) return [];
  return spec.facts === 'byChance' ? byChance(application) : inGoodOrder(application);
}

/** Azure gives a managed identity a new certificate long before the old one ends. */
function renewedByAzure({ spec, index }: DemoApplication): CredentialSpec {
  const left = AZURE_LIFETIME / 2 + (hash(index, 84) % (AZURE_LIFETIME / 2));
  return certificate(`CN=${spec.name}`, left - AZURE_LIFETIME, left);
}

/** One credential that is not due for at least two months. */
function inGoodOrder(application: DemoApplication): readonly CredentialSpec[] {
  const lifetime = pick(GOOD_LIFETIMES, hash(application.index, 85));
  return [made(application, lifetime, 60 + (hash(application.index, 86) % (lifetime - 60)))];
}

/** What renewing by hand leads to: some are nearly due, what nobody uses may have run out, and old ones stay. */
function byChance(application: DemoApplication): readonly CredentialSpec[] {
  const { spec, index } = application;
  const lifetime = pick(LIFETIMES, hash(index, 85));
  const left = 1 + (hash(index, 86) % (lifetime - 1));
  const isExpired = spec.usage?.length === 0 && hash(index, 87) % 2 === 0;
  const current = made(application, lifetime, isExpired ? -left : left);
  const before = made(application, lifetime, current.from);
  return hash(index, 88) % 4 === 0 && before.to === current.from ? [current, before] : [current];
}

/** A credential with so many days left, or with more where the application is not old enough for that. */
function made(application: DemoApplication, lifetime: number, left: number): CredentialSpec {
  const from = Math.max(left - lifetime, 1 - ageInDays(application));
  const number = 100 + (hash(application.index, lifetime, left) % 900);
  return hash(application.index, 90) % 3 === 0
    ? certificate(`CN=app-${number}.contoso.example`, from, from + lifetime)
    : secret(`secret ${number}`, from, from + lifetime);
}

/** The secrets on one of the two objects, as the directory shows them. */
export function toPasswordCredentials(
  credentials: readonly DemoCredential[],
  place: CredentialPlace,
): readonly object[] {
  return credentials
    .filter((credential) => credential.kind === 'secret' && credential.place === place)
    .map(({ keyId, name, start, end }) => ({
      customKeyIdentifier: null,
      displayName: name,
      endDateTime: wholeSeconds(end),
      hint: hintOf(keyId),
      keyId,
      secretText: null,
      startDateTime: wholeSeconds(start),
    }));
}

/** The certificates on one of the two objects, as the directory shows them in a list: without the key. */
export function toKeyCredentials(
  credentials: readonly DemoCredential[],
  place: CredentialPlace,
): readonly object[] {
  return credentials
    .filter((credential) => credential.kind === 'certificate' && credential.place === place)
    .map(({ keyId, name, start, end }) => ({
      customKeyIdentifier: thumbprintOf(keyId),
      displayName: name,
      endDateTime: wholeSeconds(end),
      key: null,
      keyId,
      startDateTime: wholeSeconds(start),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    }));
}

/** The first characters of a secret, which Entra keeps. */
function hintOf(keyId: string): string {
  return keyId.slice(9, 12);
}

/** 40 hexadecimal digits, as of SHA-1. */
function thumbprintOf(keyId: string): string {
  const digits = keyId.replaceAll('-', '').toUpperCase();
  return `${digits}${digits.slice(0, 8)}`;
}
