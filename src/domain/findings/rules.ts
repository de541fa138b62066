import { oldApi, unverifiedResponse } from './access.ts';
import { expiredEverywhere, longLivedSecret, principalCredential } from './credentials.ts';
import { disabledTrying } from './disabled.ts';
import { expiringBusy } from './expiringBusy.ts';
import { failing } from './failing.ts';
import type { FindingKey, Rule } from './finding.ts';
import { firstAfterSilence } from './firstAfterSilence.ts';
import { noRecord, privilegedSilent, quiet, unused } from './idle.ts';
import { oddName } from './names.ts';
import { isNew } from './newness.ts';
import { fewOwners } from './owners.ts';
import { goneSilent, spike } from './weekdays.ts';

/** All rules. What each compares is told in docs/findings.md. */
export const RULES: Readonly<Record<FindingKey, Rule>> = {
  expiringBusy,
  privilegedSilent,
  unused,
  failing,
  goneSilent,
  spike,
  firstAfterSilence,
  unverifiedResponse,
  disabledTrying,
  fewOwners,
  expiredEverywhere,
  longLivedSecret,
  principalCredential,
  oldApi,
  oddName,
  quiet,
  noRecord,
  new: isNew,
};
