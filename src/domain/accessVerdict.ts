import type { Problem } from './problem.ts';

/** How access to one source stands, as one word for the admin. */
export type Verdict =
  | 'works'
  /** A part answered, or an answer has known limits. */
  | 'partly'
  | 'reading'
  | 'notConsented'
  | 'noRole'
  | 'noLicence'
  /** Microsoft refused without saying what is missing. */
  | 'refused'
  | 'blocked'
  | 'signInNeeded'
  | 'notInCloud'
  /** Allowed, and holds nothing. */
  | 'empty'
  | 'noTable'
  | 'noAnswer'
  /** An answer came that cannot be used. */
  | 'unusable'
  | 'notAsked';

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  works: 'Works',
  partly: 'Works in part',
  reading: 'Still being read',
  notConsented: 'Not consented',
  noRole: 'Role missing',
  noLicence: 'Licence missing',
  refused: 'Refused without a reason',
  blocked: 'Blocked by Conditional Access',
  signInNeeded: 'Sign-in needed',
  notInCloud: 'Not in this cloud',
  empty: 'Empty although allowed',
  noTable: 'Table missing',
  noAnswer: 'Did not answer',
  unusable: 'Answer not usable',
  notAsked: 'Not asked',
};

/** Only what a problem says by itself; a missing sign-in may have other causes than Conditional Access. */
export function verdictOf({ kind }: Problem): Verdict {
  switch (kind) {
    case 'consentMissing':
      return 'notConsented';
    case 'roleMissing':
      return 'noRole';
    case 'licenceMissing':
      return 'noLicence';
    case 'refused':
      return 'refused';
    case 'signInBlocked':
      return 'blocked';
    case 'signInNeeded':
    case 'signInCancelled':
    case 'signInFailed':
      return 'signInNeeded';
    case 'notInCloud':
      return 'notInCloud';
    case 'noAnswer':
    case 'timeout':
    case 'throttled':
    case 'serviceError':
      return 'noAnswer';
    default:
      return 'unusable';
  }
}

/** Microsoft said no: what is known of permission, role and licence from before no longer holds. */
export function isRefusal({ kind }: Problem): boolean {
  return ['consentMissing', 'roleMissing', 'licenceMissing', 'refused'].includes(kind);
}

/** Of several problems of one source, the one that names what is missing. */
export function gravest(problems: readonly Problem[]): Problem | null {
  return (
    problems.find((problem) => isRefusal(problem) && problem.kind !== 'refused') ??
    problems.find(isRefusal) ??
    problems.find((problem) => verdictOf(problem) === 'blocked') ??
    problems[0] ??
    null
  );
}
