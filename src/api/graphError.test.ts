import { expect, test } from 'vitest';
import { graphError } from './graphError.ts';
import { innerReply } from './reply.ts';

const full = { code: 'Forbidden', message: 'No.' };

test.each<[string, unknown, object]>([
  ['innerError', { error: { ...full, innerError: { 'request-id': 'r-1' } } }, { ...full, requestId: 'r-1' }],
  ['innererror', { error: { ...full, innererror: { 'request-id': 'r-1' } } }, { ...full, requestId: 'r-1' }],
  ['no inner error', { error: full }, { ...full, requestId: 'r-header' }],
  ['an inner error without ID', { error: { ...full, innerError: {} } }, { ...full, requestId: 'r-header' }],
  [
    'an inner error that is null',
    { error: { ...full, innerError: null } },
    { ...full, requestId: 'r-header' },
  ],
  ['no message', { error: { code: 'Forbidden' } }, { code: 'Forbidden', message: '', requestId: 'r-header' }],
  [
    'a code that is null',
    { error: { code: null, message: 'No.' } },
    { code: '', message: 'No.', requestId: 'r-header' },
  ],
  ['another shape', { error: 'No.' }, { code: '', message: '', requestId: 'r-header' }],
  ['no body', null, { code: '', message: '', requestId: 'r-header' }],
])('an error body with %s', (_, body, error) => {
  expect(graphError(innerReply(403, { 'Request-Id': 'r-header' }, body))).toEqual(error);
});

test('an error without any ID', () => {
  expect(graphError(innerReply(502, {}, null)).requestId).toBeNull();
});
