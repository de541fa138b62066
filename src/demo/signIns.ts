import { DEFENDER_APIS } from '../domain/defenderApis.ts';
import type { AccessContext, TokenResource } from './catalog/applicationSpec.ts';
import { asPrinted, type Catalog, type DemoApplication } from './catalog/catalog.ts';
import { hash } from './hash.ts';
import { type CodeCount, codesInTurn, type DaySums, sumDays } from './huntingSums.ts';
import { DAY } from './profiles.ts';
import {
  countUpTo,
  daySeries,
  eventsIn,
  type Habits,
  INGESTION_LAG,
  type Series,
  type Span,
  timeOf,
} from './schedule.ts';

/** The sign-in tables hold today and this many whole UTC days before it. */
const DAYS_BACK = 29;

/** One application's tokens for one API in one context. */
export interface SignIns extends Habits {
  readonly application: DemoApplication;
  readonly applicationId: string;
  readonly resourceId: string;
  readonly resourceDisplayName: string;
  /** Whether the API is one of Defender's, or else only fills the table. */
  readonly isDefender: boolean;
  /** Entra's error codes of the failures, taken in turn. */
  readonly errorCodes: readonly number[];
}

/** One record of a sign-in table, with the columns that matter here. `ErrorCode` 0 is a success. */
export interface SignInRecord {
  readonly Timestamp: Date;
  readonly Application: string;
  readonly ApplicationId: string;
  readonly ResourceId: string;
  readonly ResourceDisplayName: string;
  readonly ErrorCode: number;
}

const RESOURCES: readonly { key: TokenResource; appId: string; name: string; isDefender: boolean }[] = [
  ...DEFENDER_APIS.map(({ key, appId, servicePrincipalName: name }) => ({
    key,
    appId,
    name,
    isDefender: true,
  })),
  {
    key: 'keyVault',
    appId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
    name: 'Azure Key Vault',
    isDefender: false,
  },
  {
    key: 'azureDirectory',
    appId: '00000002-0000-0000-c000-000000000000',
    name: 'Windows Azure Active Directory',
    isDefender: false,
  },
];

const RESOURCE_NUMBERS = new Map(RESOURCES.map(({ key }, number) => [key, number]));

/**
 * Everything that shows in the sign-in table of a context, one at a time: a large tenant has tens of
 * thousands. An API that the tenant lacks gives out no tokens.
 */
export function* signInsOf(catalog: Catalog, context: AccessContext, startedAt: number): Generator<SignIns> {
  for (const application of catalog.applications) {
    yield* signInsOfApplication(catalog, application, context, startedAt);
  }
}

/** One application's part of it. */
export function signInsOfApplication(
  catalog: Catalog,
  application: DemoApplication,
  context: AccessContext,
  startedAt: number,
): readonly SignIns[] {
  const found: SignIns[] = [];
  for (const usage of application.spec.usage ?? []) {
    const number = RESOURCE_NUMBERS.get(usage.resource) ?? 0;
    const resource = RESOURCES[number];
    const isThere = resource && (!resource.isDefender || catalog.resources.has(resource.key));
    if (usage.context !== context || !isThere) continue;
    found.push({
      application,
      applicationId: asPrinted(application.appId, application),
      resourceId: resource.appId,
      resourceDisplayName: resource.name,
      isDefender: resource.isDefender,
      errorCodes: usage.errorCodes,
      profile: usage.profile,
      salt: hash(catalog.seed, application.index, number, context === 'user' ? 1 : 0),
      startedAt,
    });
  }
  return found;
}

/** The part of time that the tables show at `now`: 30 UTC days, up to the records still on their way. */
export function observedSpan(now: number): Span {
  return { from: windowStart(now), to: now - INGESTION_LAG };
}

/** The start of the UTC day 29 days before the day of `now`. */
export function windowStart(now: number): number {
  return (Math.floor(now / DAY) - DAYS_BACK) * DAY;
}

/** What a hunting query adds up over one application's records. Times in milliseconds since 1970. */
export interface SignInSummary {
  readonly rows: number;
  readonly first: number | null;
  readonly lastSuccess: number | null;
  readonly lastFailure: number | null;
  readonly succeeded24h: number;
  readonly failed24h: number;
  /** Days with records only; day 0 starts at `windowStart`. */
  readonly days: readonly ({ readonly day: number } & Pick<DaySums, 'succeeded' | 'failed' | 'codes'>)[];
}

/** Adds the records of a span up without making any of them. */
export function summarise(signIns: SignIns, span: Span, now: number): SignInSummary {
  return sumDays({ start: windowStart(now), span, now }, (day, part) => {
    const { succeeded, failed } = daySeries(signIns, day);
    const [ok, bad] = [eventsIn(succeeded, part), eventsIn(failed, part)];
    return {
      succeeded: ok.count,
      failed: bad.count,
      codes: failureCodes(signIns, failed, part),
      first: earlier(ok.first, bad.first),
      lastSuccess: ok.last,
      lastFailure: bad.last,
    };
  });
}

/** The failures of a day's series within a span by code. */
function failureCodes({ errorCodes }: SignIns, failed: Series, { from, to }: Span): readonly CodeCount[] {
  return codesInTurn(errorCodes, countUpTo(failed, from - 1), countUpTo(failed, to));
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** The records themselves, oldest first, one at a time: a busy application has a million of them. */
export function* recordsOf(signIns: SignIns, span: Span): Generator<SignInRecord> {
  const { application, applicationId, resourceId, resourceDisplayName, errorCodes } = signIns;
  const record = (time: number, ErrorCode: number): SignInRecord => ({
    Timestamp: new Date(time),
    Application: application.spec.name,
    ApplicationId: applicationId,
    ResourceId: resourceId,
    ResourceDisplayName: resourceDisplayName,
    ErrorCode,
  });
  for (let day = Math.floor(span.from / DAY); day * DAY <= span.to; day += 1) {
    const { succeeded, failed } = daySeries(signIns, day);
    let [ok, bad] = [countUpTo(succeeded, span.from - 1), countUpTo(failed, span.from - 1)];
    const [lastOk, lastBad] = [countUpTo(succeeded, span.to), countUpTo(failed, span.to)];
    while (ok < lastOk || bad < lastBad) {
      const okTime = ok < lastOk ? timeOf(succeeded, ok) : Number.POSITIVE_INFINITY;
      const badTime = bad < lastBad ? timeOf(failed, bad) : Number.POSITIVE_INFINITY;
      if (okTime <= badTime) {
        yield record(okTime, 0);
        ok += 1;
      } else {
        yield record(badTime, errorCodes[bad % errorCodes.length] ?? 0);
        bad += 1;
      }
    }
  }
}
