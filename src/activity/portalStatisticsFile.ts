import * as v from 'valibot';
import { FlagSchema, GuidSchema, TextSchema, toDate } from '../api/wireValues.ts';
import type { PortalNumbers } from '../domain/portalStatistics.ts';
import { ProblemError } from '../domain/problem.ts';
import { TREND_DAYS } from '../domain/timeWindow.ts';
import { checkShape, STATISTICS_FILE, wrongShape } from './fileShape.ts';
import { isHar, newestAnswer } from './harFile.ts';

/** What a file holds; `capturedAt` is null where the file does not say when the portal answered. */
export interface PortalReading {
  readonly capturedAt: Date | null;
  /** One for each app ID. */
  readonly applications: readonly PortalNumbers[];
}

/** The private request of the portal's page on connected applications; it is not a documented contract. */
const PORTAL_PATH = '/responseApiPortal/apps/all';

/** In a link to the Azure portal, such as `…/Overview/appId/{appId}/objectId/{objectId}/isMSAApp/`. */
const APP_ID_IN_LINK = /\/appId\/([^/]+)/i;

/** The service writes times in UTC, with or without saying so. */
const WITHOUT_ZONE = /T[\d:.]+$/;

/** In JSON there is a -0, which would be shown as such. */
const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.transform(Math.abs));

const ApplicationSchema = v.pipe(
  v.object({
    Id: TextSchema,
    DisplayName: TextSchema,
    Enabled: FlagSchema,
    LatestConnectivity: v.optional(v.unknown()),
    ApplicationSettingsLink: TextSchema,
    MonthlyStatistics: v.pipe(v.array(CountSchema), v.length(TREND_DAYS)),
  }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): PortalNumbers => {
    const appId = appIdOf(value.ApplicationSettingsLink, value.Id);
    if (appId === null) {
      addIssue({
        message: 'neither the link nor the Id holds an app ID',
        path: [{ type: 'object', origin: 'value', input: value, key: 'Id', value: value.Id }],
      });
      return NEVER;
    }
    return {
      appId,
      name: value.DisplayName ?? '',
      enabled: value.Enabled,
      latestConnectivity: connectivityOf(value.LatestConnectivity),
      requests: value.MonthlyStatistics,
    };
  }),
);

/**
 * Reads the text of a file that an admin saved from the Defender portal: the answer of its page on
 * connected applications as JSON (one object or an array of them), or a HAR in which it was recorded.
 * Throws ProblemError `fileNotReadable`, `fileHasNoStatistics` or `fileWrongShape`; a row of the wrong
 * shape spoils the file, because a missing application would look like an unused one.
 */
export function readPortalStatistics(text: string): PortalReading {
  const body = parseJson(text);
  if (!isHar(body)) return { capturedAt: null, applications: readRows(body, '') };
  const answer = newestAnswer(body, PORTAL_PATH);
  return {
    capturedAt: answer.startedAt,
    applications: readRows(parseRecorded(answer.text, answer.at), answer.at),
  };
}

/** The error of the parser quotes the text, which may hold secrets, so it is not kept. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError({ kind: 'fileNotReadable', what: STATISTICS_FILE });
  }
}

function parseRecorded(text: string, at: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongShape(at);
  }
}

function readRows(body: unknown, at: string): readonly PortalNumbers[] {
  const rows = Array.isArray(body)
    ? checkShape(v.array(ApplicationSchema), body, at)
    : [checkShape(ApplicationSchema, body, at)];
  return newestOfEach(rows);
}

function newestOfEach(rows: readonly PortalNumbers[]): readonly PortalNumbers[] {
  const newest = new Map<string, PortalNumbers>();
  for (const row of rows) {
    const other = newest.get(row.appId);
    if (!other || connectedAt(row) > connectedAt(other)) newest.set(row.appId, row);
  }
  return [...newest.values()];
}

function connectedAt({ latestConnectivity }: PortalNumbers): number {
  return latestConnectivity?.getTime() ?? Number.NEGATIVE_INFINITY;
}

/** The link names the app ID; what `Id` is, nobody has documented. */
function appIdOf(link: string | null, id: string | null): string | null {
  for (const candidate of [APP_ID_IN_LINK.exec(link ?? '')?.[1], id]) {
    const result = v.safeParse(GuidSchema, candidate);
    if (result.success) return result.output;
  }
  return null;
}

/** Null when unreadable, and for the year 1, which .NET writes for "never". */
function connectivityOf(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  const at = toDate(WITHOUT_ZONE.test(value) ? `${value}Z` : value);
  return at && at.getTime() > 0 ? at : null;
}
