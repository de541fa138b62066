/**
 * Everything that can go wrong between the admin and the tenant, as one closed family.
 * Problems are made in three places (the Graph client, the sign-in session and the reading of a file that
 * the admin opens) and put into words in one: `describeProblem.ts`.
 */
interface Circumstances {
  /** What was being read, as a noun phrase: "the role assignments of Defender XDR". */
  readonly what: string;
  readonly status?: number;
  /** Microsoft's own error code, such as `Authorization_RequestDenied`. */
  readonly code?: string;
  /** Graph's `request-id`, which Microsoft support asks for. */
  readonly requestId?: string;
  /** Microsoft's own words, shown as detail and never branched on outside `api/`. */
  readonly message?: string;
}

export type ProblemKind =
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'signInNeeded'; readonly scopes: readonly string[]; readonly claims?: string }
  | { readonly kind: 'signInCancelled' }
  | { readonly kind: 'signInBlocked' }
  | { readonly kind: 'signInFailed' }
  | { readonly kind: 'tenantNotFound' }
  | { readonly kind: 'appNotInTenant' }
  | { readonly kind: 'consentMissing'; readonly scopes: readonly string[] }
  | { readonly kind: 'roleMissing'; readonly roles: readonly string[] }
  | { readonly kind: 'licenceMissing'; readonly licence: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'serviceError' }
  | { readonly kind: 'requestRejected' }
  | { readonly kind: 'notJson' }
  | { readonly kind: 'wrongShape'; readonly path: string }
  | { readonly kind: 'loopingPages' }
  | { readonly kind: 'tooManyPages' }
  | { readonly kind: 'foreignPage'; readonly host: string }
  | { readonly kind: 'notInCloud'; readonly cloud: string }
  | { readonly kind: 'fileNotReadable' }
  | { readonly kind: 'fileTooLarge'; readonly megabytes: number }
  /** No answer to a request whose path ends in `path` is in the file. */
  | { readonly kind: 'fileHasNoStatistics'; readonly path: string }
  | { readonly kind: 'fileWrongShape'; readonly path: string }
  | { readonly kind: 'reviewNotReadable' }
  | { readonly kind: 'reviewTooLarge'; readonly megabytes: number }
  /** JSON of something else. */
  | { readonly kind: 'reviewOtherFormat' }
  | { readonly kind: 'reviewNewer'; readonly version: number }
  | { readonly kind: 'reviewWrongShape'; readonly path: string }
  | { readonly kind: 'reviewOtherTenant'; readonly tenantId: string }
  | { readonly kind: 'defect' };

export type Problem = ProblemKind & Circumstances;

/** A problem on its way up. `cause` keeps the original error. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.kind}: ${problem.what}`, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The problem of any thrown value; what no boundary has named is a defect of ours and says so. */
export function toProblem(error: unknown, what: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { kind: 'defect', what, message: error instanceof Error ? error.message : String(error) };
}

/** Cancelling is a wish, not a problem; callers let it pass through unchanged. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
