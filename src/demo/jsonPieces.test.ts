import { expect, test } from 'vitest';
import { jsonPieces, Rows, rowsOf } from './jsonPieces.ts';
import { demoTenant, signIn } from './testClient.ts';

const joined = (value: unknown) => [...jsonPieces(value)].join('');

test.each([
  ['text', 'a "b" \u2028 c'],
  ['nothing', null],
  ['an empty object', {}],
  ['members of all kinds', { a: 1, 'b"c': [true, [], null, { d: 'e' }], f: undefined, g: {} }],
])('%s is written as JSON.stringify writes it', (_, value) => {
  expect(joined(value)).toBe(JSON.stringify(value));
});

test('long lists are written like plain ones, wherever they are, and pauses leave no trace', () => {
  const rows = Array.from({ length: 500 }, (_, id) => ({ id, text: 'x'.repeat(50) }));
  const withPauses = new Rows(function* () {
    for (const row of rows) yield* [undefined, row];
  });
  const body = (list: unknown, empty: unknown) => ({ value: list, more: [{ list, empty }] });
  const plain = JSON.stringify(body(rows, []));
  expect(joined(body(withPauses, new Rows(() => [undefined])))).toBe(plain);
  expect(
    joined(
      body(
        rowsOf(rows, (row) => row),
        rowsOf([], Object),
      ),
    ),
  ).toBe(plain);
});

test('rows are made as they are written, a few at a time', () => {
  let made = 0;
  const rows = rowsOf(Array.from({ length: 1_000 }), () => {
    made += 1;
    return { text: 'x'.repeat(100) };
  });
  const pieces = jsonPieces(rows);
  expect(made).toBe(0);
  pieces.next();
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(100);
});

test('a large answer arrives in many pieces that make the same JSON each time', async () => {
  const tenant = demoTenant({ applications: 2_000 });
  const { access_token: token } = await signIn(tenant);
  const ask = () => {
    const url = 'https://graph.microsoft.com/v1.0/security/runHuntingQuery';
    const body = JSON.stringify({ Query: 'EntraIdSpnSignInEvents | count' });
    return tenant.fetch(
      new Request(url, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } }),
    );
  };
  const pieces: Uint8Array[] = [];
  const answer = await ask();
  for await (const piece of answer.body ?? []) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(10);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
  const text = new TextDecoder().decode(Buffer.concat(pieces));
  expect(JSON.parse(text).results.length).toBeGreaterThan(1_000);
  expect(await (await ask()).text()).toBe(text);
});

test('an answer that nobody waits for any more breaks off', async () => {
  const tenant = demoTenant({ applications: 2_000 });
  const { access_token: token } = await signIn(tenant);
  const abort = new AbortController();
  const url = 'https://graph.microsoft.com/v1.0/servicePrincipals?$top=999';
  const headers = { authorization: `Bearer ${token}` };
  abort.abort();
  const asked = tenant.fetch(new Request(url, { headers, signal: abort.signal }));
  await expect(asked.then((answer) => answer.text())).rejects.toThrow(/abort/i);
});
