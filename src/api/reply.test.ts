import { expect, test } from 'vitest';
import { ProblemError } from '../domain/problem.ts';
import { innerReply, readReply } from './reply.ts';

test.each([
  ['JSON', '{"a":1}', { body: { a: 1 }, isJson: true }],
  ['nothing', '', { body: null, isJson: true }],
  ['a page', '<html>', { body: null, isJson: false }],
  ['JSON that breaks off', '{"a":', { body: null, isJson: false }],
])('a body of %s', async (_, text, read) => {
  expect(await readReply(new Response(text, { status: 201 }), 'it')).toMatchObject({ ...read, status: 201 });
});

function broken(error: unknown): Response {
  return new Response(new ReadableStream({ start: (controller) => controller.error(error) }));
}

test('a body that breaks off on the network is no answer', async () => {
  const error = await readReply(broken(new TypeError('terminated')), 'the list').catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ problem: { kind: 'noAnswer', what: 'the list' } });
});

test('a cancelled body stays cancelled', async () => {
  const abort = new DOMException('Cancelled', 'AbortError');
  await expect(readReply(broken(abort), 'the list')).rejects.toBe(abort);
});

test('headers of an inner answer are found in any case', () => {
  const reply = innerReply(429, { 'RETRY-after': '3' }, null);
  expect([reply.header('retry-after'), reply.header('www-authenticate')]).toEqual(['3', null]);
});
