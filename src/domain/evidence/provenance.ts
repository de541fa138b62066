import type { ActivityOutcomes } from '../activity.ts';
import type { CloudName } from '../clouds.ts';
import { defenderApi } from '../defenderApis.ts';
import { describeReport } from '../describeActivity.ts';
import { describeProblem } from '../describeProblem.ts';
import type { DirectoryGap } from '../directory.ts';
import type { Judging } from '../findings/findingIndex.ts';
import { REPORT_NAMES } from '../reports.ts';
import { trendStart } from '../timeWindow.ts';
import type { Provenance } from './snapshot.ts';

/** Where, when and by whom something is taken, and what it is judged with. */
export interface Taking {
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly takenAt: Date;
  /** The user name of the signed-in account. */
  readonly account: string;
  readonly appVersion: string;
  /** Those that the applications were joined with. */
  readonly outcomes: ActivityOutcomes;
  readonly gaps: readonly DirectoryGap[];
  /** False while the list is still being read. */
  readonly isWhole: boolean;
  /** The filters in force, in words. */
  readonly filters: readonly string[];
  /** Connected applications that the filters left out. */
  readonly rowsExcluded: number;
  readonly judging: Judging;
}

/** What every export says of itself. */
export function provenanceOf(rows: number, taking: Taking): Provenance {
  const { tenantId, cloud, takenAt, account, appVersion, outcomes, filters, rowsExcluded } = taking;
  const { asOf, thresholds } = taking.judging;
  return {
    tenantId,
    cloud,
    takenAt: takenAt.toISOString(),
    asOf: asOf.toISOString(),
    trendStart: trendStart(asOf).toISOString(),
    appVersion,
    account,
    sources: REPORT_NAMES.map((report) => describeReport(report, outcomes)),
    gaps: gapsOf(taking),
    isWhole: taking.isWhole && taking.gaps.every(({ part }) => part === 'servicePrincipals'),
    filters: [...filters],
    thresholds: { ...thresholds },
    rows,
    rowsExcluded,
  };
}

function gapsOf({ gaps, isWhole, judging: { facts } }: Taking): string[] {
  return [
    ...(isWhole ? [] : ['The list was not read to its end: there are more applications than these.']),
    ...(facts.isWhole ? [] : ['Owners and credentials were not read of every application.']),
    ...gaps.map(describeGap),
  ];
}

const PARTS: Readonly<Record<DirectoryGap['part'], string>> = {
  appRoleAssignments: 'application permissions',
  delegatedGrants: 'delegated permissions',
  servicePrincipals: 'details of applications',
};

/** What of the directory is missing, and why, in a sentence. */
function describeGap({ part, api, problem }: DirectoryGap): string {
  const { title, why } = describeProblem(problem);
  const where = api === null ? '' : ` of ${defenderApi(api).label}`;
  return `Not read to the end: ${PARTS[part]}${where}. ${title}. ${why}`;
}
