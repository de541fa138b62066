import { type AccessCheckInput, accessCheck, type DirectoryStanding } from '../../src/domain/accessCheck.ts';
import type {
  ActivityOutcomes,
  Completeness,
  UnknownReason,
  UsageAnswer,
} from '../../src/domain/activity.ts';
import { CLOUDS, type CloudName } from '../../src/domain/clouds.ts';
import type { Problem, ProblemKind } from '../../src/domain/problem.ts';
import { NOTHING_ASKED } from '../../src/domain/sourcePlan.ts';

export const ASKED = new Date('2026-03-30T12:00:00Z');
export const BASE_URL = 'https://apps.contoso.example/connected/';
export const ALL_SCOPES = new Set(
  ['Application.Read.All', 'Directory.Read.All', 'ThreatHunting.Read.All', 'AuditLog.Read.All'].map((scope) =>
    scope.toLowerCase(),
  ),
);
export const READ: DirectoryStanding = {
  hasBeenRead: true,
  isReading: false,
  problem: null,
  apis: ['endpoint', 'xdr'],
  gaps: [],
};
export const NOT_READ: DirectoryStanding = { ...READ, hasBeenRead: false, apis: [] };
export const UNKNOWN_FACTS = {
  permission: 'unknown',
  role: 'unknown',
  licence: 'unknown',
  cloud: 'offered',
} as const;
export const PROVEN = {
  permission: 'granted',
  role: 'sufficient',
  licence: 'there',
  cloud: 'offered',
} as const;

export function problem(kind: ProblemKind, what = 'the activity'): Problem {
  return { ...kind, what };
}

export const NO_CONSENT = problem({ kind: 'consentMissing', scopes: ['ThreatHunting.Read.All'] });
export const NO_ROLE = problem({ kind: 'roleMissing', roles: ['Security Reader'] });
export const NO_LICENCE = problem({ kind: 'licenceMissing', licence: 'Defender XDR' });
export const REFUSED = problem({ kind: 'refused' });
export const THROTTLED = problem({ kind: 'throttled', retryAfterSeconds: 600 });

export function answered(seen: Completeness = { state: 'complete' }, latestRecord = ASKED) {
  const answer: UsageAnswer = {
    table: 'EntraIdSpnSignInEvents',
    request: '',
    window: {
      start: new Date('2026-03-01T00:00:00Z'),
      days: 30,
      past24hStart: new Date('2026-03-29T12:00:00Z'),
      askedAt: ASKED,
      earliestRecord: new Date('2026-03-01T00:05:00Z'),
      latestRecord,
    },
    covers: [{ api: 'endpoint', context: 'application', clients: 'all', days: seen, past24h: seen }],
    readings: [],
  };
  return { state: 'answered', answer } as const;
}

export function unknown(reason: UnknownReason) {
  return { state: 'unknown', reason } as const;
}

export function failing(cause: Problem) {
  return unknown({ kind: 'problem', problem: cause });
}

export type Change = Partial<Omit<AccessCheckInput, 'outcomes'>> & {
  readonly outcomes?: Partial<ActivityOutcomes>;
  readonly cloud?: CloudName;
};

export function check({ outcomes = {}, cloud = 'global', ...change }: Change = {}) {
  const { sources, contexts } = accessCheck({
    outcomes: { ...NOTHING_ASKED, ...outcomes },
    standings: {},
    directory: READ,
    granted: null,
    asker: {
      username: 'kim.akers@contoso.example',
      tenantId: '99999999-8888-7777-6666-555555555555',
      clientId: '11111111-2222-3333-4444-555555555555',
      cloud: CLOUDS[cloud],
      baseUrl: BASE_URL,
    },
    ...change,
  });
  return {
    sources,
    row: (key: string) => {
      const found = [...sources, ...contexts].find((row) => row.key === key);
      if (!found) throw new Error(`No row ${key}`);
      return found;
    },
  };
}

/** The hunting row when both of its reports end like this. */
export function hunting(outcome: ActivityOutcomes['huntingUser'], change: Change = {}) {
  return check({ outcomes: { huntingApplication: outcome, huntingUser: outcome }, ...change }).row(
    'huntingSignIns',
  );
}
