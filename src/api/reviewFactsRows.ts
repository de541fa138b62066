import * as v from 'valibot';
import type {
  Credential,
  CredentialPlace,
  Known,
  Owner,
  Owners,
  PrincipalFacts,
  RedirectPlatform,
  Registration,
} from '../domain/reviewFacts.ts';
import { DateSchema, GuidSchema, TextSchema } from './wireValues.ts';

/** One object of the directory; its owners are null where the row does not have them. */
export interface FactsRow<Facts> {
  /** What it was asked for by. */
  readonly id: string;
  readonly owners: Owners | null;
  /** All that is known of it, once it is clear what is known of its owners. */
  facts(owners: Known<Owners>): Facts;
}

/** Graph gives no more of them with a list. */
const MOST_OWNERS = 20;

/** A field of another type than documented is unknown; it must not cost the rest of the row. */
const LenientText = v.fallback(TextSchema, null);
const LenientDate = v.fallback(DateSchema, null);

/** A user, or a service principal, which has no user principal name. Who may not see an owner gets its ID alone. */
const OwnerSchema = v.pipe(
  v.object({ id: v.string(), displayName: LenientText, userPrincipalName: LenientText }),
  v.transform(
    ({ id, displayName, userPrincipalName }): Owner => ({
      objectId: id.toLowerCase(),
      name: displayName || userPrincipalName || id,
      userPrincipalName,
    }),
  ),
);

/** Of a list with an owner that cannot be read nobody can tell how many there are. */
const OwnersSchema = v.fallback(
  v.nullable(
    v.pipe(
      v.array(OwnerSchema),
      v.transform((owners): Owners => ({ owners, hasMore: owners.length >= MOST_OWNERS })),
    ),
  ),
  null,
);

/** Only what is named here is taken over: nothing of what a credential is made of. */
const CredentialSchema = v.object({
  keyId: v.pipe(
    LenientText,
    v.transform((keyId) => keyId?.toLowerCase() ?? ''),
  ),
  displayName: LenientText,
  usage: LenientText,
  startDateTime: LenientDate,
  endDateTime: LenientDate,
});
type WireCredential = v.InferOutput<typeof CredentialSchema>;

/** Required: a row without them must not pass for an application without credentials. */
const CREDENTIALS = {
  passwordCredentials: v.array(CredentialSchema),
  keyCredentials: v.array(CredentialSchema),
};
type WireCredentials = Readonly<Record<keyof typeof CREDENTIALS, readonly WireCredential[]>>;

/** As the service principals' list has them. */
export const PrincipalRowSchema = v.pipe(
  v.object({ id: GuidSchema, ...CREDENTIALS, owners: OwnersSchema }),
  v.transform(
    (wire): FactsRow<PrincipalFacts> => ({
      id: wire.id,
      owners: wire.owners,
      facts: (owners) => ({ credentials: credentialsOf(wire, 'servicePrincipal'), owners }),
    }),
  ),
);

const PlatformSchema = v.fallback(v.nullable(v.object({ redirectUris: v.array(v.string()) })), null);

/** As the list of registrations has them. */
export const RegistrationRowSchema = v.pipe(
  v.object({
    id: GuidSchema,
    appId: GuidSchema,
    createdDateTime: LenientDate,
    signInAudience: LenientText,
    notes: LenientText,
    publisherDomain: LenientText,
    web: PlatformSchema,
    spa: PlatformSchema,
    publicClient: PlatformSchema,
    ...CREDENTIALS,
    owners: OwnersSchema,
  }),
  v.transform(
    (wire): FactsRow<Registration> => ({
      id: wire.appId,
      owners: wire.owners,
      facts: (owners) => ({
        objectId: wire.id,
        createdAt: wire.createdDateTime,
        signInAudience: wire.signInAudience,
        publisherDomain: wire.publisherDomain,
        notes: wire.notes,
        redirectUris: PLATFORMS.flatMap((platform) =>
          (wire[platform]?.redirectUris ?? []).map((uri) => ({ platform, uri })),
        ),
        credentials: credentialsOf(wire, 'registration'),
        owners,
      }),
    }),
  ),
);

const PLATFORMS: readonly RedirectPlatform[] = ['web', 'spa', 'publicClient'];

/**
 * What can sign in as the application. A key that signs SAML tokens cannot, nor the password of its file, which
 * has the same ID. https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate
 */
function credentialsOf(
  { passwordCredentials, keyCredentials }: WireCredentials,
  place: CredentialPlace,
): readonly Credential[] {
  const signing = new Set(keyCredentials.flatMap(({ usage, keyId }) => (usage === 'Sign' ? [keyId] : [])));
  const take = (wire: readonly WireCredential[], kind: Credential['kind']) =>
    wire
      .filter(({ keyId }) => !signing.has(keyId))
      .map(
        ({ keyId, displayName, startDateTime, endDateTime }): Credential => ({
          keyId,
          kind,
          place,
          name: displayName ?? '',
          startsAt: startDateTime,
          expiresAt: endDateTime,
        }),
      );
  return [...take(passwordCredentials, 'secret'), ...take(keyCredentials, 'certificate')];
}
