import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { demoTenant } from '../demo/testClient.ts';
import { ProblemError } from '../domain/problem.ts';
import { readPortalStatistics } from './portalStatisticsFile.ts';

afterEach(() => vi.unstubAllEnvs());

const APP = 'aaaaaaaa-0000-4000-8000-00000000000a';
const OTHER = 'bbbbbbbb-0000-4000-8000-00000000000b';
const DAYS = Array.from({ length: 30 }, (_, day) => day * 100);
const PORTAL = 'https://security.microsoft.com/apiproxy/mtp/responseApiPortal/apps/all';

function linkTo(appId: string): string {
  return `https://ms.portal.azure.com/#blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Overview/appId/${appId}/objectId/cccccccc-0000-4000-8000-00000000000c/isMSAApp/`;
}

function row(change: object = {}) {
  return {
    Id: APP,
    DisplayName: 'SIEM Forwarder',
    Enabled: true,
    LatestConnectivity: '2026-11-16T08:00:00Z',
    ApplicationSettingsLink: linkTo(APP),
    ImageBase64: null,
    ImageType: null,
    ImageUrl: null,
    MonthlyStatistics: DAYS,
    ...change,
  };
}

interface Recorded {
  readonly url?: unknown;
  readonly at?: string;
  readonly status?: number;
  readonly content?: object;
}

function entry({ url = PORTAL, at = '2026-11-17T09:00:00.000Z', status = 200, content }: Recorded = {}) {
  const text = JSON.stringify([row()]);
  return {
    startedDateTime: at,
    request: { url, cookies: [{ name: 'sccauth', value: 'secret-cookie' }] },
    response: { status, content: content ?? { mimeType: 'application/json', text } },
  };
}

function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', entries } });
}

/** What the reading is refused with; an error of any other kind fails the test. */
function problemOf(text: string) {
  try {
    readPortalStatistics(text);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('The file was read');
}

const wrongAt = (path: string) => ({ kind: 'fileWrongShape', what: 'the statistics file', path });

test('an object, or an array of them, is read as numbers of each application; the file has no date', () => {
  const numbers = {
    appId: APP,
    name: 'SIEM Forwarder',
    enabled: true,
    latestConnectivity: new Date('2026-11-16T08:00:00Z'),
    requests: DAYS,
  };
  expect(readPortalStatistics(JSON.stringify(row()))).toEqual({ capturedAt: null, applications: [numbers] });
  const two = readPortalStatistics(JSON.stringify([row(), row({ ApplicationSettingsLink: linkTo(OTHER) })]));
  expect(two).toEqual({ capturedAt: null, applications: [numbers, { ...numbers, appId: OTHER }] });
  expect(readPortalStatistics('[]').applications).toEqual([]);
});

test('the statistics of the demo tenant can be read', () => {
  const { applications } = readPortalStatistics(demoTenant().portalStatistics());
  expect(applications.length).toBeGreaterThan(20);
  expect(applications.find(({ name }) => name === 'SIEM Forwarder')?.requests[28]).toBeGreaterThan(1_000);
});

test.each([
  ['the link, in lower case', { ApplicationSettingsLink: linkTo(OTHER.toUpperCase()) }, OTHER],
  ['the Id without a link', { ApplicationSettingsLink: null, Id: APP.toUpperCase() }, APP],
  ['the Id when the link names no GUID', { ApplicationSettingsLink: linkTo('none') }, APP],
])('the app ID is that of %s', (_, change, appId) => {
  expect(readPortalStatistics(JSON.stringify(row(change))).applications[0]?.appId).toBe(appId);
});

test.each([
  ['absent', undefined, null],
  ['null', null, null],
  ['not a date', 'yesterday', null],
  ['not a text', 1_700_000_000, null],
  ['the year 1, for never', '0001-01-01T00:00:00', null],
  ['without a time zone, as UTC', '2026-11-16T08:00:00.1234567', '2026-11-16T08:00:00.123Z'],
  ['with a time zone', '2026-11-16T08:00:00+02:00', '2026-11-16T06:00:00.000Z'],
])('latest connectivity that is %s', (_, value, expected) => {
  vi.stubEnv('TZ', 'America/New_York');
  const [application] = readPortalStatistics(JSON.stringify(row({ LatestConnectivity: value }))).applications;
  expect(application?.latestConnectivity?.toISOString() ?? null).toBe(expected);
});

test('of one application named twice, the row with the newer connectivity stays', () => {
  const older = row({ LatestConnectivity: '2026-11-01T00:00:00Z', DisplayName: 'older' });
  const never = row({ LatestConnectivity: null, DisplayName: 'never' });
  const newer = row({ DisplayName: 'newer' });
  for (const rows of [
    [older, newer, never],
    [never, newer, older],
    [newer, never, older],
  ]) {
    const { applications } = readPortalStatistics(JSON.stringify(rows));
    expect(applications.map(({ name }) => name)).toEqual(['newer']);
  }
});

test.each([
  ['a day is missing', { MonthlyStatistics: DAYS.slice(1) }, 'MonthlyStatistics'],
  ['there is a day too many', { MonthlyStatistics: [...DAYS, 1] }, 'MonthlyStatistics'],
  ['there are no days', { MonthlyStatistics: undefined }, 'MonthlyStatistics'],
  ['the days are null', { MonthlyStatistics: null }, 'MonthlyStatistics'],
  ['a count is negative', { MonthlyStatistics: DAYS.with(4, -1) }, 'MonthlyStatistics.4'],
  ['a count is a fraction', { MonthlyStatistics: DAYS.with(4, 1.5) }, 'MonthlyStatistics.4'],
  ['a count is too large to be exact', { MonthlyStatistics: DAYS.with(4, 2 ** 53) }, 'MonthlyStatistics.4'],
  ['a count is null', { MonthlyStatistics: [...DAYS.slice(0, 29), null] }, 'MonthlyStatistics.29'],
  ['a count is a text', { MonthlyStatistics: [...DAYS.slice(0, 29), '7'] }, 'MonthlyStatistics.29'],
  ['nothing holds an app ID', { Id: 'app', ApplicationSettingsLink: null }, 'Id'],
  ['the name is no text', { DisplayName: 7 }, 'DisplayName'],
  ['the switch is no switch', { Enabled: 'yes' }, 'Enabled'],
])('the file is refused when %s, with the path', (_, change, path) => {
  expect(problemOf(JSON.stringify(row(change))).problem).toEqual(wrongAt(path));
  expect(problemOf(JSON.stringify([row(), row(), row(change)])).problem).toEqual(wrongAt(`2.${path}`));
  const content = { text: JSON.stringify([row(change)]) };
  expect(problemOf(har(entry({ url: 'https://contoso.example/' }), entry({ content }))).problem).toEqual(
    wrongAt(`log.entries.1.response.content.text.0.${path}`),
  );
});

test.each([
  ['an empty file', '', { kind: 'fileNotReadable', what: 'the statistics file' }],
  ['a page', '<!doctype html>', { kind: 'fileNotReadable', what: 'the statistics file' }],
  ['a number', '42', wrongAt('(the whole file)')],
  ['null', 'null', wrongAt('(the whole file)')],
  ['other JSON', '{"mode":"demo"}', wrongAt('MonthlyStatistics')],
  ['a log without entries', '{"log":{}}', wrongAt('log.entries')],
])('%s is refused', (_, text, problem) => {
  expect(problemOf(text).problem).toEqual(problem);
});

test('of a HAR the newest answer of the portal is read, with its date', () => {
  const newer = JSON.stringify(row({ DisplayName: 'newer' }));
  const read = readPortalStatistics(
    har(
      entry({ url: 'https://security.microsoft.com/apiproxy/mtp/other' }),
      entry({ at: '2026-11-17T10:00:00.000+01:00', content: { text: newer }, url: `${PORTAL}?x=1` }),
      entry({ at: '2026-11-17T08:30:00.000Z' }),
      entry({ at: '2026-11-18T08:00:00.000Z', url: `https://contoso.example/?next=${PORTAL}` }),
    ),
  );
  expect(read.capturedAt).toEqual(new Date('2026-11-17T09:00:00Z'));
  expect(read.applications.map(({ name }) => name)).toEqual(['newer']);
});

test('a base64 answer is decoded as UTF-8', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(row({ DisplayName: 'Überwachung 日本' })));
  const text = Buffer.from(bytes).toString('base64');
  const { applications } = readPortalStatistics(har(entry({ content: { text, encoding: 'base64' } })));
  expect(applications[0]?.name).toBe('Überwachung 日本');
});

test('what the HAR holds besides is not looked at', () => {
  const oddities = [null, 7, {}, { request: { url: 7 } }, { request: { url: 'not an address' } }];
  expect(readPortalStatistics(har(...oddities, entry())).applications).toHaveLength(1);
});

test('an answer that failed or was left out gives way to an older one', () => {
  const newer = '2026-11-18T08:00:00.000Z';
  const failed = entry({ at: newer, status: 403, content: { text: '<html>' } });
  const leftOut = entry({ at: newer, content: { mimeType: 'application/json', size: 900 } });
  const read = readPortalStatistics(har(failed, entry(), leftOut));
  expect(read.capturedAt).toEqual(new Date('2026-11-17T09:00:00Z'));
  for (const text of [har(), har(failed, leftOut), har(entry({ url: 'https://contoso.example/' }))]) {
    expect(problemOf(text).problem).toMatchObject({
      kind: 'fileHasNoStatistics',
      path: '/responseApiPortal/apps/all',
    });
  }
});

/** A name in Latin-1, which as UTF-8 is none. */
const LATIN = Buffer.from(JSON.stringify(row({ DisplayName: 'Über' })), 'latin1').toString('base64');

test.each([
  ['date', entry({ at: 'then' }), 'startedDateTime'],
  ['JSON', entry({ content: { text: '<html>' } }), 'response.content.text'],
  ['text', entry({ content: { text: 7 } }), 'response.content.text'],
  ['encoding', entry({ content: { text: '[]', encoding: 'gzip' } }), 'response.content.encoding'],
  ['base64', entry({ content: { text: '*', encoding: 'base64' } }), 'response.content.text'],
  ['UTF-8', entry({ content: { text: LATIN, encoding: 'base64' } }), 'response.content.text'],
])('a recorded answer without a readable %s is refused with its path', (_, recorded, path) => {
  expect(problemOf(har(recorded)).problem).toEqual(wrongAt(`log.entries.0.${path}`));
});

test('a refusal keeps nothing of what the file holds', () => {
  const secret = 'secret-cookie';
  const texts = [
    `${secret} is not JSON`,
    har(entry({ content: { text: secret } })),
    har(entry({ at: secret })),
    har(entry({ content: { text: JSON.stringify(row({ Enabled: secret })) } })),
    har(entry({ url: `https://contoso.example/${secret}` })),
  ];
  for (const text of texts) {
    const error = problemOf(text);
    expect(JSON.stringify([error.message, error.problem, String(error.cause)])).not.toContain(secret);
  }
});

const guid = fc.uuid();
const anyCounts = fc.array(
  fc.oneof(fc.nat(), fc.integer(), fc.double(), fc.constant(2 ** 60), fc.jsonValue()),
);
const goodCounts = fc.array(fc.oneof(fc.maxSafeNat(), fc.constant(-0)), { minLength: 30, maxLength: 30 });
const hostileRow = fc.record(
  {
    Id: fc.oneof(guid, fc.jsonValue()),
    DisplayName: fc.oneof(fc.constant('x'.repeat(10_000)), fc.string(), fc.jsonValue()),
    Enabled: fc.oneof(fc.boolean(), fc.jsonValue()),
    LatestConnectivity: fc.oneof(
      fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
      fc.jsonValue(),
    ),
    ApplicationSettingsLink: fc.oneof(guid.map(linkTo), fc.jsonValue()),
    MonthlyStatistics: fc.oneof(goodCounts, anyCounts),
  },
  { requiredKeys: ['MonthlyStatistics'] },
);
const goodRow = fc.record({
  Id: guid,
  DisplayName: fc.oneof(fc.constant('x'.repeat(10_000)), fc.string()),
  MonthlyStatistics: goodCounts,
});
const files = fc.oneof(fc.jsonValue(), fc.array(hostileRow), fc.array(goodRow), goodRow, hostileRow);

/** As text, with keys that reach for the prototype. */
function poisoned(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll('"Enabled":', '"__proto__":{"Id":"x","log":{}},"constructor":{},"Enabled":')
    .replaceAll('"MonthlyStatistics":[0', '"MonthlyStatistics":[-0');
}

test('any JSON is read to sound numbers or refused with a reason', () =>
  fc.assert(
    fc.property(files, fc.boolean(), (body, isRecorded) => {
      const text = isRecorded ? har(entry({ content: { text: poisoned(body) } })) : poisoned(body);
      try {
        const { applications } = readPortalStatistics(text);
        for (const { appId, requests } of applications) {
          expect(appId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
          expect(requests).toHaveLength(30);
          expect(requests.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
          expect(requests.some((count) => Object.is(count, -0))).toBe(false);
        }
        expect(new Set(applications.map(({ appId }) => appId)).size).toBe(applications.length);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        expect(error.problem.kind).toBe('fileWrongShape');
      }
      expect(Object.prototype).not.toHaveProperty('Id');
    }),
  ));
