import type { Credential, CredentialPlace } from '../reviewFacts.ts';

const PLACES: Readonly<Record<CredentialPlace, string>> = {
  registration: 'the app registration',
  servicePrincipal: 'the service principal',
};

/** A credential as a sentence names it: The secret “CI” on the app registration (key ID …). */
export function credentialName({ kind, name, keyId, place }: Credential): string {
  return `The ${kind} ${name === '' ? 'without a name' : `“${name}”`} on ${PLACES[place]} (key ID ${keyId})`;
}

/** Whether a credential has expired; null where the directory does not say when it does. */
export function isExpired({ expiresAt }: Credential, asOf: Date): boolean | null {
  return expiresAt === null ? null : expiresAt <= asOf;
}

export const NO_EXPIRY = 'Unknown: the directory does not say when a credential of it expires.';
