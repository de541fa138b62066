/** What an error code of Microsoft Entra means for an application that asks for a token, and what helps. */
export interface SignInError {
  /** Completes "the error means: …". */
  readonly meaning: string;
  /** What an admin can do, as a sentence. */
  readonly fix: string;
}

const GRANT_CONSENT = 'Grant admin consent, if the application may have what it asks for.';
const FIX_FEDERATION =
  'Correct issuer, subject and audience of the federated credential, so that they match the token that the workload sends.';
const ON_BEHALF_OF =
  'Leave it if the application is one of Microsoft; otherwise check which application calls on behalf of users, and how it is registered.';
const FIX_RETRIES =
  'Have the application keep its tokens until they expire, and wait longer between attempts.';
const ASSIGN_ROLE =
  'Assign it to the API with the app role that it needs, or stop requiring assignment there.';

/**
 * Failures that applications meet, by the number after "AADSTS". Meanings are those of the official list, in
 * our own words; codes that it does not explain for applications are described as they are commonly met.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const SIGN_IN_ERRORS: Readonly<Record<string, SignInError>> = {
  '7000215': {
    meaning: 'the client secret is wrong',
    fix: 'Have its owner enter the value of the secret; often the ID of the secret was entered in its place.',
  },
  '7000222': {
    meaning: 'the client secret has expired',
    fix: 'Add a new secret or certificate, hand it to the owner, and remove the expired one.',
  },
  '7000218': {
    meaning: 'neither a secret nor an assertion was sent',
    fix: 'Have the client configured to send its secret or certificate, or register it as a public client.',
  },
  '700027': {
    meaning:
      'the signature of the client assertion is not valid: the certificate is not registered, or has expired',
    fix: 'Upload the certificate that the client signs with to its registration.',
  },
  '700024': {
    meaning: 'the client assertion was used outside its time',
    fix: 'Set the clock of the machine that the client runs on.',
  },
  '70021': { meaning: 'no federated credential fits the assertion', fix: FIX_FEDERATION },
  '700213': { meaning: 'no federated credential has the subject of the assertion', fix: FIX_FEDERATION },
  '7000112': {
    meaning: 'the application is disabled in this tenant',
    fix: 'If that is meant, have its owner switch the client off; otherwise enable the service principal.',
  },
  '7000113': { meaning: 'the application may not call on behalf of users', fix: ON_BEHALF_OF },
  '7000114': { meaning: 'the application may not make calls on behalf of users', fix: ON_BEHALF_OF },
  '700016': {
    meaning: 'the application was not found in the tenant that it asked',
    fix: 'Check the client ID and tenant that the client is configured with; if they are right, grant admin consent.',
  },
  '500011': {
    meaning: 'the API was not found in the tenant',
    fix: 'Check the API’s identifier in the client, and whether the API is set up in this tenant.',
  },
  '50001': {
    meaning: 'the API that was asked for is not known',
    fix: 'Check the API’s identifier or scope in the client, and its consent.',
  },
  '650056': {
    meaning: 'the application is not configured for what it asks',
    fix: 'Check the API permissions of its registration and the scope that it asks for, then grant consent again.',
  },
  '65001': { meaning: 'neither a user nor an admin has consented', fix: GRANT_CONSENT },
  '90094': { meaning: 'an admin has to consent first', fix: GRANT_CONSENT },
  '53003': {
    meaning: 'Conditional Access blocked it',
    fix: 'Look up the policy in the sign-in log, and change the policy or where the workload runs from.',
  },
  '530032': {
    meaning: 'a security policy of the tenant blocked it',
    fix: 'Review the policies for workload identities in Conditional Access.',
  },
  '50105': { meaning: 'it has no role, although the API requires assignment', fix: ASSIGN_ROLE },
  '501051': { meaning: 'it is not assigned to a role of the API', fix: ASSIGN_ROLE },
  '90002': {
    meaning: 'the tenant that it asked was not found',
    fix: 'Correct the tenant ID or domain that the client is configured with, and check its cloud.',
  },
  '90038': {
    meaning: 'the tenant belongs to another cloud',
    fix: 'Have the client ask the sign-in address of the cloud that the tenant is in.',
  },
  '90055': { meaning: 'it asked too often and was throttled', fix: FIX_RETRIES },
  '50196': { meaning: 'it asked for the same token again and again, as in a loop', fix: FIX_RETRIES },
  '1000031': {
    meaning: 'the application cannot be used at the moment',
    fix: 'Open it in Microsoft Entra: Microsoft or an admin may have blocked it.',
  },
};

/** What an error code such as "7000215" means and what to do, or null for one that is not known here. */
export function signInError(code: string): SignInError | null {
  return (Object.hasOwn(SIGN_IN_ERRORS, code) && SIGN_IN_ERRORS[code]) || null;
}
