import type { ApplicationSpec } from './applicationSpec.ts';
import { EVERYDAY } from './everyday.ts';
import { IDENTITY_APPLICATIONS } from './identityApplications.ts';
import { MICROSOFT_APPLICATIONS } from './microsoftApplications.ts';
import { NAMESAKES, ODD_APPLICATIONS } from './oddApplications.ts';
import { OWN_APPLICATIONS } from './ownApplications.ts';
import { VENDOR_APPLICATIONS } from './vendorApplications.ts';

/** The applications made by hand, all connected to Defender by a grant, the ordinary ones first. */
export const CURATED: readonly ApplicationSpec[] = [
  ...EVERYDAY,
  ...ODD_APPLICATIONS,
  ...NAMESAKES,
  ...OWN_APPLICATIONS,
  ...VENDOR_APPLICATIONS,
  ...MICROSOFT_APPLICATIONS,
  ...IDENTITY_APPLICATIONS,
];
