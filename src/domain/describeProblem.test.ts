import { expect, test } from 'vitest';
import { describeProblem } from './describeProblem.ts';
import { isAbort, type Problem, ProblemError, type ProblemKind, toProblem } from './problem.ts';

const WHAT = 'the delegated permissions on Defender XDR';

/** One example of every kind; a new kind fails to compile until it is here. */
const EXAMPLES: { readonly [K in ProblemKind['kind']]: ProblemKind & { kind: K } } = {
  noAnswer: { kind: 'noAnswer' },
  timeout: { kind: 'timeout', seconds: 60 },
  signInNeeded: { kind: 'signInNeeded', scopes: ['Directory.Read.All'] },
  signInCancelled: { kind: 'signInCancelled' },
  signInBlocked: { kind: 'signInBlocked' },
  signInFailed: { kind: 'signInFailed' },
  tenantNotFound: { kind: 'tenantNotFound' },
  appNotInTenant: { kind: 'appNotInTenant' },
  consentMissing: { kind: 'consentMissing', scopes: ['Directory.Read.All'] },
  roleMissing: { kind: 'roleMissing', roles: ['Security Reader', 'Global Reader'] },
  licenceMissing: { kind: 'licenceMissing', licence: 'Defender XDR' },
  refused: { kind: 'refused' },
  notFound: { kind: 'notFound' },
  throttled: { kind: 'throttled', retryAfterSeconds: null },
  serviceError: { kind: 'serviceError' },
  requestRejected: { kind: 'requestRejected' },
  notJson: { kind: 'notJson' },
  wrongShape: { kind: 'wrongShape', path: 'value.3.id' },
  tooManyPages: { kind: 'tooManyPages' },
  loopingPages: { kind: 'loopingPages' },
  foreignPage: { kind: 'foreignPage', host: 'proxy.contoso.example' },
  notInCloud: { kind: 'notInCloud', cloud: 'China (21Vianet)' },
  fileNotReadable: { kind: 'fileNotReadable' },
  fileTooLarge: { kind: 'fileTooLarge', megabytes: 100 },
  fileHasNoStatistics: { kind: 'fileHasNoStatistics', path: '/apps/all' },
  fileWrongShape: { kind: 'fileWrongShape', path: '2.MonthlyStatistics.4' },
  reviewNotReadable: { kind: 'reviewNotReadable' },
  reviewTooLarge: { kind: 'reviewTooLarge', megabytes: 100 },
  reviewOtherFormat: { kind: 'reviewOtherFormat' },
  reviewNewer: { kind: 'reviewNewer', version: 2 },
  reviewWrongShape: { kind: 'reviewWrongShape', path: 'decisions[3].choice' },
  reviewOtherTenant: { kind: 'reviewOtherTenant', tenantId: 'aaaaaaaa-0000-4000-8000-000000000001' },
  defect: { kind: 'defect' },
};

test.each(Object.values(EXAMPLES))('$kind has a title, a reason and a next step', (kind) => {
  const words = describeProblem({ ...kind, what: WHAT });
  for (const text of [words.title, words.why, words.next]) {
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(text.trim()).toBe(text);
    expect(text.length).toBeGreaterThan(8);
  }
  expect([words.why, words.next].filter((text) => !text.endsWith('.'))).toEqual([]);
});

test.each(
  Object.values(EXAMPLES).filter(
    ({ kind }) => !/^(signIn(Cancelled|Blocked|Failed)|tenantNotFound|appNotInTenant)$/.test(kind),
  ),
)('$kind says what could not be read', (kind) => {
  expect(describeProblem({ ...kind, what: WHAT }).title).toContain(WHAT);
});

test.each<[string, ProblemKind & { readonly status?: number }, 'why' | 'next', RegExp]>([
  ['the permission', EXAMPLES.consentMissing, 'why', /Directory\.Read\.All/],
  ['the permission to ask for', EXAMPLES.consentMissing, 'next', /Directory\.Read\.All/],
  [
    'several permissions',
    { kind: 'consentMissing', scopes: ['Application.Read.All', 'Directory.Read.All'] },
    'why',
    /Application\.Read\.All and Directory\.Read\.All/,
  ],
  ['the roles, any of them', EXAMPLES.roleMissing, 'next', /Security Reader or Global Reader/],
  ['the licence', EXAMPLES.licenceMissing, 'why', /Defender XDR/],
  ['the time that was waited', EXAMPLES.timeout, 'why', /60 seconds/],
  ['the field', EXAMPLES.wrongShape, 'why', /"value\.3\.id"/],
  ['the foreign host', EXAMPLES.foreignPage, 'why', /proxy\.contoso\.example/],
  ['the cloud', EXAMPLES.notInCloud, 'why', /China \(21Vianet\)/],
  ['the limit of a file', EXAMPLES.fileTooLarge, 'why', /100 MB/],
  ['the request that a HAR lacks', EXAMPLES.fileHasNoStatistics, 'why', /\/apps\/all/],
  ['the page to record', EXAMPLES.fileHasNoStatistics, 'next', /Connected applications.*reload/],
  ['the field of a file', EXAMPLES.fileWrongShape, 'why', /"2\.MonthlyStatistics\.4"/],
  ['whom to ask for consent', EXAMPLES.consentMissing, 'next', /Cloud Application Administrator/],
  ['the status', { kind: 'serviceError', status: 503 }, 'why', /answered with an error \(503\)/],
  ['a status that nobody told', EXAMPLES.serviceError, 'why', /unknown status/],
  ['the time-out of a gateway', { kind: 'serviceError', status: 504 }, 'why', /not finish in time \(504\)/],
  ['when to try again after it', { kind: 'serviceError', status: 504 }, 'next', /less busy/],
  ['the pause in seconds', { kind: 'throttled', retryAfterSeconds: 12.4 }, 'next', /in 13 seconds/],
  ['the pause in minutes', { kind: 'throttled', retryAfterSeconds: 600 }, 'next', /in 10 minutes/],
  ['a pause of unknown length', EXAMPLES.throttled, 'next', /a few minutes/],
])('the words name %s', (_, kind, part, text) => {
  expect(describeProblem({ ...kind, what: WHAT })[part]).toMatch(text);
});

test.each<[string, unknown, Problem]>([
  [
    'a named problem as it is',
    new ProblemError({ kind: 'noAnswer', what: WHAT }),
    { kind: 'noAnswer', what: WHAT },
  ],
  [
    'an error as a defect',
    new TypeError('x is not a function'),
    { kind: 'defect', what: 'other', message: 'x is not a function' },
  ],
  ['anything else thrown as a defect', 'oops', { kind: 'defect', what: 'other', message: 'oops' }],
])('toProblem takes %s', (_, thrown, problem) => {
  expect(toProblem(thrown, 'other')).toEqual(problem);
});

test.each([
  ['a cancelled request', new DOMException('Cancelled', 'AbortError'), true],
  ['a timeout', new DOMException('Too late', 'TimeoutError'), false],
  ['an error that only has the name', Object.assign(new Error(), { name: 'AbortError' }), false],
])('isAbort: %s', (_, error, abort) => {
  expect(isAbort(error)).toBe(abort);
});
