import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapIn } from '../../../tests/support/directory.ts';
import { decision, taking } from '../../../tests/support/evidence.ts';
import {
  arbitraryApplications,
  arbitraryContext,
  listApplication,
  NOW,
  principal,
  registration,
  reviewFacts,
  secret,
  seenBefore,
} from '../../../tests/support/listApplications.ts';
import type { ConnectedApplication } from '../connectedApplication.ts';
import type { Decisions } from '../decisions/decision.ts';
import { DEFAULT_THRESHOLDS } from '../findings/thresholds.ts';
import type { TenantReviewFacts } from '../reviewFacts.ts';
import { finish } from '../work.ts';
import { CSV_COLUMNS } from './csvColumns.ts';
import { csvFile, jsonFile } from './exportFile.ts';
import type { Taking } from './provenance.ts';
import { snapshotOf, takeSnapshot } from './takeSnapshot.ts';

const NONE: Decisions = new Map();
const ignore = () => undefined;
const SCHEMA = join(import.meta.dirname, '../../../public/schemas/snapshot.v1.json');
const validate = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')),
);

function judgedWith(facts: TenantReviewFacts): Taking {
  return taking({ judging: { facts, thresholds: DEFAULT_THRESHOLDS, asOf: NOW } });
}

/** The bytes as text; `Blob.text` drops a byte order mark, as browsers do. */
async function textOf(file: Blob): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
}

/** As docs/exports.md tells a reader to. */
function readCsv(text: string): Record<string, string | number>[] {
  return parse(text, {
    bom: true,
    comment: '#',
    comment_no_infix: true,
    skip_empty_lines: true,
    columns: true,
    cast: (cell, { quoting }) =>
      quoting ? cell.replace(/(^|[;\t\r\n])'/g, '$1') : cell === '' ? '' : Number(cell),
  });
}

async function csvRows(
  applications: readonly ConnectedApplication[],
  by = taking(),
  decisions = NONE,
): Promise<Record<string, string | number>[]> {
  return readCsv(await textOf(finish(csvFile(applications, decisions, by, ignore))));
}

const HOSTILE = fc.oneof(
  fc.constantFrom(
    '=cmd|x',
    '+1',
    '-a',
    '@x',
    "'",
    '"',
    ';=1',
    '\r\n=1',
    '# not a comment',
    '  =1',
    'a,b',
    '',
  ),
  fc.string({ unit: 'grapheme' }),
);
const named = fc
  .tuple(arbitraryApplications, fc.array(HOSTILE, { minLength: 12, maxLength: 12 }))
  .map(([applications, names]) =>
    applications.map((application, index) => ({ ...application, name: names[index] ?? '' })),
  );

test('the JSON is the snapshot, and its published schema accepts it', async () => {
  await fc.assert(
    fc.asyncProperty(named, arbitraryContext, async (applications, { facts }) => {
      const by = judgedWith(facts);
      const read: unknown = JSON.parse(await textOf(finish(jsonFile(applications, by, ignore))));
      expect(read).toEqual(finish(takeSnapshot(applications, by)));
      expect(validate(read), JSON.stringify(validate.errors)).toBe(true);
    }),
  );
});

test('the published schema refuses what is no snapshot', () => {
  const snapshot = finish(takeSnapshot([listApplication('A')], taking()));
  const [application] = snapshot.applications;
  expect(validate({ ...snapshot, version: 2 })).toBe(false);
  expect(validate({ ...snapshot, applications: [{ ...application, requests24h: 0 }] })).toBe(false);
  expect(validate({ ...snapshot, applications: [{ ...application, createdAt: 'yesterday' }] })).toBe(false);
});

test('the CSV read back, once the guard is off, has the same cells, and numbers stay numbers', async () => {
  await fc.assert(
    fc.asyncProperty(named, arbitraryContext, async (applications, { facts }) => {
      const by = judgedWith(facts);
      const rows = await csvRows(applications, by);
      const cells = applications.map((application) => {
        const row = { application: snapshotOf(application, by), decision: undefined, takenAt: NOW };
        return Object.fromEntries(CSV_COLUMNS.map(([name, cell]) => [name, cell(row) ?? '']));
      });
      expect(rows).toEqual(cells);
    }),
  );
});

test('the CSV begins with a byte order mark and ends every line with CRLF', async () => {
  const text = await textOf(finish(csvFile([listApplication('Zürich')], NONE, taking(), ignore)));
  expect(text.startsWith('\uFEFF"name",')).toBe(true);
  expect(text).toContain('"Zürich"');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('behind the table and an empty line the CSV says where it comes from, one fact a line', async () => {
  const by = taking({
    filters: ['Origin: this tenant', '=Owner'],
    rowsExcluded: 3,
    gaps: [gapIn('delegatedGrants', 'endpoint')],
  });
  const text = await textOf(finish(csvFile([listApplication('A')], NONE, by, ignore)));
  const [table = '', proof = ''] = text.split('\r\n\r\n');
  expect(table.split('\r\n')).toHaveLength(2);
  const lines = proof.trimEnd().split('\r\n');
  expect(lines.filter((line) => !line.startsWith('# '))).toEqual([]);
  expect(lines).toEqual(
    expect.arrayContaining([
      `# tenantId,"${by.tenantId}"`,
      '# cloud,"global"',
      '# takenAt,"2026-03-30T12:00:00.000Z"',
      '# appVersion,"1.2.3"',
      '# account,"ada@contoso.example"',
      '# rows,1',
      '# rowsExcluded,3',
      '# isWhole,"no"',
      '# filter,"Origin: this tenant"',
      `# filter,"'=Owner"`,
      '# threshold unusedDays,90',
      expect.stringMatching(/^# source,"Advanced hunting/),
      expect.stringMatching(/^# gap,"Not read to the end: delegated permissions of Defender for Endpoint/),
    ]),
  );
});

test('what nobody knows is "unknown" in the CSV, never empty and never 0', async () => {
  const unread = listApplication('A', { unreadAccess: [{ api: 'xdr', context: 'user' }] });
  const [row] = await csvRows([{ ...unread, appId: null, objectId: null }]);
  const unknown = Object.entries(row ?? {}).flatMap(([name, cell]) => (cell === 'unknown' ? [name] : []));
  expect(unknown).toEqual([
    ...['app_id', 'object_id', 'created_at', 'last_seen', 'last_seen_at'],
    ...['token_requests_24h', 'failed_token_requests_24h', 'token_requests_30d'],
    ...Array.from({ length: 30 }, (_, day) => `day_${day + 1}`),
    ...['user_permissions', 'highest_class', 'consent', 'service_principal_owners', 'registration_owners'],
    ...['credentials', 'credentials_expired', 'credentials_next_expiry', 'findings', 'finding_sentences'],
  ]);
  expect(row).toMatchObject({ application_permissions: 'none', permissions_at_least: 'yes' });
});

test('what is known stands in the CSV in full', async () => {
  const application = listApplication('A', {
    lastSeen: seenBefore(2),
    requests24h: { state: 'known', value: 12, atLeast: true },
    trend: [...Array<null>(10).fill(null), ...Array<number>(20).fill(2)],
    origin: { kind: 'otherTenant', verifiedPublisher: null },
    access: [
      {
        api: 'endpoint',
        context: 'user',
        permissions: [
          {
            value: 'Alert.Read',
            words: '',
            rating: 'read',
            consent: { for: 'users', count: 7 },
            grantedAt: null,
          },
          {
            value: 'Machine.Isolate',
            words: '',
            rating: 'response',
            consent: { for: 'users', count: 2 },
            grantedAt: null,
          },
        ],
      },
    ],
  });
  const facts = reviewFacts({
    A: {
      principal: principal(['ann'], [secret(-3)], true),
      registration: registration([], [secret(60), secret(10), secret(400)]),
    },
  });
  const [row] = await csvRows([application], judgedWith(facts), new Map([['A', decision('A')]]));
  expect(row).toMatchObject({
    name: 'A',
    publisher_verified: 'no',
    last_seen: 'seen',
    last_seen_at: '2026-03-28T12:00:00.000Z',
    token_requests_24h: 12,
    token_requests_24h_at_least: 'yes',
    token_requests_30d: 40,
    token_requests_30d_at_least: 'yes',
    day_10: 'unknown',
    day_11: 2,
    application_permissions: 'none',
    user_permissions: 'endpoint:Alert.Read; endpoint:Machine.Isolate',
    permissions_at_least: 'no',
    highest_class: 'response',
    consent: 7,
    service_principal_owners: 'Name of ann; …',
    registration_owners: 'none',
    credentials: 4,
    credentials_expired: 1,
    credentials_next_expiry: '2026-04-09T12:00:00.000Z',
    decision: 'retire',
    decision_reason: '=not used',
    decided_at: '2026-03-30T12:00:00.000Z',
    next_review: '',
  });
});

test('it tells how far it is, in rows', () => {
  const applications = Array.from({ length: 600 }, (_, index) => listApplication(`App ${index}`));
  const told: number[] = [];
  finish(csvFile(applications, NONE, taking(), (rows) => told.push(rows)));
  expect(told).toEqual([256, 512, 600]);
});

test('an export of nothing is whole', async () => {
  expect(await csvRows([])).toEqual([]);
  const read = JSON.parse(await textOf(finish(jsonFile([], taking(), ignore))));
  expect(validate(read)).toBe(true);
  expect(read.applications).toEqual([]);
});
