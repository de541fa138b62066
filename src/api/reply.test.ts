import { expect, test } from 'vitest';
import { CALM } from '../../tests/support/fakeGraph.ts';
import { ProblemError } from '../domain/problem.ts';
import { innerReply, readReply } from './reply.ts';

test.each([
  ['JSON', '{"a":1}', { body: { a: 1 }, isJson: true }],
  ['nothing', '', { body: null, isJson: true }],
  ['a page', '<html>', { body: null, isJson: false }],
  ['JSON that breaks off', '{"a":', { body: null, isJson: false }],
])('a body of %s', async (_, text, read) => {
  expect(await readReply(new Response(text, { status: 201 }), 'it', CALM)).toMatchObject({
    ...read,
    status: 201,
  });
});

function broken(error: unknown): Response {
  return new Response(new ReadableStream({ start: (controller) => controller.error(error) }));
}

test('a body that breaks off on the network is no answer', async () => {
  const error = await readReply(broken(new TypeError('terminated')), 'the list', CALM).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ problem: { kind: 'noAnswer', what: 'the list' } });
});

test('a cancelled body stays cancelled', async () => {
  const abort = new DOMException('Cancelled', 'AbortError');
  await expect(readReply(broken(abort), 'the list', CALM)).rejects.toBe(abort);
});

const LONG = JSON.stringify({
  value: Array.from({ length: 20_000 }, (_, id) => ({ id, name: `Row ${id}` })),
});

test.each([
  ['is read whole', LONG, { body: JSON.parse(LONG), isJson: true }],
  ['may break off', LONG.slice(0, -2), { body: null, isJson: false }],
])('a long body %s', async (_, text, read) => {
  expect(await readReply(new Response(text), 'the list', CALM)).toMatchObject(read);
});

test('a long body is not parsed for a call that was cancelled meanwhile', async () => {
  const controller = new AbortController();
  const reading = readReply(new Response(LONG), 'the list', controller.signal);
  controller.abort();
  await expect(reading).rejects.toBe(controller.signal.reason);
});

test('headers of an inner answer are found in any case', () => {
  const reply = innerReply(429, { 'RETRY-after': '3' }, null);
  expect([reply.header('retry-after'), reply.header('www-authenticate')]).toEqual(['3', null]);
});
