import type { Problem } from '../domain/problem.ts';

/** Who is signed in. For display; never for authorisation. */
export interface Account {
  readonly name: string;
  readonly username: string;
  readonly tenantId: string;
}

/** A token with the permissions that Entra granted it. The token itself is opaque to this app. */
export interface GrantedToken {
  readonly token: string;
  /** From the sign-in library's result, in lower case, never read out of the token. */
  readonly scopes: ReadonlySet<string>;
}

export interface TokenOptions {
  /** A claims challenge from Graph, as JSON text. */
  readonly claims?: string;
  /** Ask Entra for a fresh token instead of a cached one. */
  readonly renew?: boolean;
}

/** The signed-in admin, as far as the API layer needs to know. */
export interface Session {
  readonly account: Account;
  /**
   * A token for the given Graph permissions, silently: never leaves the page.
   * Throws ProblemError `signInNeeded` or `consentMissing` when only an interaction can help,
   * `noAnswer` when Entra cannot be reached.
   */
  getToken(scopes: readonly string[], options?: TokenOptions): Promise<GrantedToken>;
  /** Leaves the page to ask for permissions or answer a claims challenge; comes back to this URL. */
  ask(scopes: readonly string[], claims?: string): Promise<void>;
  /**
   * Leaves the page to sign in to another tenant, named by its ID or a verified domain; null where the
   * configuration names one tenant. `onLeave` is called when Entra knows the tenant, just before everything
   * kept of this session is cleared. Throws ProblemError `tenantNotFound` or `noAnswer` before that, with
   * this session as it was; after that, whatever kept the page from being left.
   */
  readonly switchTenant: ((tenant: string, onLeave: () => void) => Promise<void>) | null;
  /** Signs out and clears everything kept of the session. */
  signOut(): Promise<void>;
}

/** What is known after the page has started: a session, or how the sign-in went wrong, or neither yet. */
export interface Authentication {
  readonly session: Session | null;
  /** How the last sign-in or permission request failed. There may be a session all the same. */
  readonly problem: Problem | null;
  /** Leaves the page to sign in with the given permissions. Throws ProblemError when it cannot even start. */
  signIn(scopes: readonly string[]): Promise<void>;
}
