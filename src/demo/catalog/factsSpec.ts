import type { Owner } from './people.ts';

/** A secret or certificate. Days count from the tenant's start, negative before it. */
export interface CredentialSpec {
  readonly kind: 'secret' | 'certificate';
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** On the service principal, although there may be a registration. */
  readonly isOnPrincipal?: boolean;
  /** Made ready and never used. */
  readonly isSpare?: boolean;
}

/** What the directory knows of an application beyond its access. What is not said is as in good order. */
export interface FactsSpec {
  /** Of the registration, or of the service principal where the registration is in another tenant. */
  readonly owners?: readonly Owner[];
  readonly credentials?: readonly CredentialSpec[];
  readonly redirectUris?: RedirectUris;
}

export interface RedirectUris {
  readonly web?: readonly string[];
  readonly spa?: readonly string[];
  readonly publicClient?: readonly string[];
}

/** A client secret, valid between two days. */
export function secret(name: string, from: number, to: number): CredentialSpec {
  return { kind: 'secret', name, from, to };
}

/** A certificate, valid between two days. */
export function certificate(name: string, from: number, to: number): CredentialSpec {
  return { kind: 'certificate', name, from, to };
}
