import type { ConnectedApplication } from '../connectedApplication.ts';
import type { Credential, ReviewFacts } from '../reviewFacts.ts';
import type { Why } from './finding.ts';

/** What an application signs in with, as far as this tenant can see it. */
export interface HeldCredentials {
  /** On both objects, expired ones too; without passwords that only guard a certificate for SAML. */
  readonly all: readonly Credential[];
  /** Why there may be others; null when these are all. */
  readonly hidden: Why | null;
}

const NONE: readonly Credential[] = [];
const AT_HOME = 'Unknown: its credentials are kept in its own tenant, where this one cannot see them.';
const AT_BLUEPRINT = 'Unknown: an agent identity signs in with the credentials of its blueprint.';

/** The credentials of both objects of an application. */
export function heldCredentials(
  application: ConnectedApplication,
  { principal, registration }: ReviewFacts,
): HeldCredentials {
  const ofPrincipal = principal.state === 'known' ? withoutPasswords(principal.value.credentials) : NONE;
  const ofRegistration = registration?.state === 'known' ? registration.value.credentials : NONE;
  return {
    all: ofRegistration.length === 0 ? ofPrincipal : [...ofPrincipal, ...ofRegistration],
    hidden: hiddenOf(application, { principal, registration }),
  };
}

function hiddenOf(
  application: ConnectedApplication,
  { principal, registration }: ReviewFacts,
): HeldCredentials['hidden'] {
  if (registration === null) {
    const { kind } = application.origin;
    if (kind === 'agentIdentity') return AT_BLUEPRINT;
    if (kind === 'otherTenant' || kind === 'microsoft' || kind === 'unknown') return AT_HOME;
  } else if (registration.state === 'unknown') {
    return registration.reason;
  }
  return principal.state === 'unknown' ? principal.reason : null;
}

/**
 * A certificate that signs SAML answers brings a password with the same key ID. Nobody signs in with it.
 * https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
function withoutPasswords(credentials: readonly Credential[]): readonly Credential[] {
  if (credentials.length < 2) return credentials;
  const certificates = new Set(
    credentials.flatMap(({ kind, keyId }) => (kind === 'certificate' ? [keyId.toLowerCase()] : [])),
  );
  return credentials.filter(
    ({ kind, keyId }) => kind === 'certificate' || !certificates.has(keyId.toLowerCase()),
  );
}
