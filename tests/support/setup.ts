import { afterEach, expect } from 'vitest';

/** What the running test was told to expect on the console, and what appeared there. */
let expected: (string | RegExp)[] = [];
let printed: string[] = [];

/**
 * Says that this test makes the code print a console error or warning containing `text`.
 * Without it any such line fails the test; with it the test fails if the line never comes.
 */
export function expectConsole(text: string | RegExp): void {
  expected.push(text);
}

for (const method of ['error', 'warn'] as const) {
  console[method] = (...parts: unknown[]) =>
    void printed.push(`console.${method}: ${parts.map(String).join(' ')}`);
}

// Registered before the clean-up below, hence run after it: what unmounting prints counts too.
afterEach(() => {
  const matches = (line: string, text: string | RegExp) =>
    typeof text === 'string' ? line.includes(text) : text.test(line);
  const unexpected = printed.filter((line) => !expected.some((text) => matches(line, text)));
  const missing = expected.filter((text) => !printed.some((line) => matches(line, text)));
  printed = [];
  expected = [];
  expect(unexpected, 'The console must stay silent; announce a wanted line with expectConsole().').toEqual(
    [],
  );
  expect(missing, 'Announced with expectConsole(), but never printed.').toEqual([]);
});

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  // How long something may take is for the benchmark to say; a busy machine must not fail a test.
  configure({ asyncUtilTimeout: 20_000 });
  afterEach(cleanup);
}
