import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Everything a page must never do: log an error, raise one, break the policy, or talk to a foreign host. */
export class Guard {
  readonly offences: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Announces an error that this test provokes on purpose. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (isComplaint(message) && !isNetworkLog(message)) this.#note(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => this.#note(`uncaught: ${error.error()}`));
  }

  foreignRequest(url: string): void {
    this.#note(`request to a foreign host: ${url}`);
  }

  #note(offence: string): void {
    if (!this.#expected.some((pattern) => pattern.test(offence))) this.offences.push(offence);
  }
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning';
}

/** Chromium logs every answer of 400 and above itself; whether the app copes is what the tests look at. */
function isNetworkLog(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource:');
}
