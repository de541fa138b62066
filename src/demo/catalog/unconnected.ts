import { officeHours, steady, stopped } from '../profiles.ts';
import {
  type ApplicationSpec,
  byMicrosoft,
  byVendor,
  forUsers,
  inBackground,
  own,
} from './applicationSpec.ts';
import { PROSEWARE } from './vendors.ts';

/** Tokens for Defender without a grant that would explain them. */
export const UNGRANTED_TRAFFIC: readonly ApplicationSpec[] = [
  // Deleted together with its grants; only the records remember it.
  own('Migration Helper', { deleted: true, usage: [inBackground('endpoint', stopped(3, steady(110)))] }),
  // The grant was withdrawn, the application is still there.
  byVendor(PROSEWARE, 'Proseware Trial', { usage: [inBackground('endpoint', stopped(12, steady(40)))] }),
  // Microsoft authorises some of its own applications without a grant in the tenant.
  byMicrosoft('Microsoft 365 Security and Compliance Center', {
    usage: [forUsers('endpoint', officeHours(520)), forUsers('xdr', officeHours(880))],
  }),
];

/** Applications that have nothing to do with Defender and must never be listed. */
export const BYSTANDERS: readonly ApplicationSpec[] = [
  own('Staff Directory', {
    usage: [
      inBackground('graph', steady(1_100)),
      inBackground('azureDirectory', steady(380)),
      forUsers('graph', officeHours(2_600)),
    ],
  }),
  own('Document Archive', {
    usage: [inBackground('keyVault', steady(640)), forUsers('azureDirectory', steady(190))],
  }),
];
