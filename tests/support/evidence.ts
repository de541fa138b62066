import type { Decision } from '../../src/domain/decisions/decision.ts';
import type { Taking } from '../../src/domain/evidence/provenance.ts';
import { DEFAULT_THRESHOLDS } from '../../src/domain/findings/thresholds.ts';
import { NO_REVIEW_FACTS } from '../../src/domain/reviewFacts.ts';
import { hunted } from './activity.ts';
import { TENANT } from './directory.ts';
import { NOW } from './listApplications.ts';

/** An export of a tenant that was read to its end, without facts beyond the list. */
export function taking(change: Partial<Taking> = {}): Taking {
  return {
    tenantId: TENANT,
    cloud: 'global',
    takenAt: NOW,
    account: 'ada@contoso.example',
    appVersion: '1.2.3',
    outcomes: hunted(),
    gaps: [],
    isWhole: true,
    filters: [],
    rowsExcluded: 0,
    judging: { facts: NO_REVIEW_FACTS, thresholds: DEFAULT_THRESHOLDS, asOf: NOW },
    ...change,
  };
}

/** A decision to retire the application that has this name as its key. */
export function decision(name: string, change: Partial<Decision> = {}): Decision {
  return {
    application: { key: name, appId: null, objectId: null, name },
    choice: 'retire',
    reason: '=not used',
    reviewer: 'ada@contoso.example',
    decidedAt: NOW,
    nextReview: null,
    held: null,
    ...change,
  };
}
