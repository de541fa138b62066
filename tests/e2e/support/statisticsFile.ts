import type { Page } from '@playwright/test';

/** A file as the browser gets it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function fileOf(name: string, text: string): ChosenFile {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}

/** A recording of the portal's page: its statistics, and another request with the cookie of the session. */
export function harOf(statistics: string, startedAt: Date, cookie: string): string {
  const entry = (url: string, text: string, headers: readonly object[]) => ({
    startedDateTime: startedAt.toISOString(),
    request: { method: 'GET', url, headers, cookies: [] },
    response: { status: 200, content: { mimeType: 'application/json', text } },
  });
  const portal = 'https://security.microsoft.com';
  return JSON.stringify({
    log: {
      version: '1.2',
      entries: [
        entry(`${portal}/apiproxy/session`, '{}', [{ name: 'Cookie', value: cookie }]),
        entry(`${portal}/apiproxy/mtp/responseApiPortal/apps/all`, statistics, []),
      ],
    },
  });
}

/** Drops a file on the page, as from the file manager. */
export async function drop(page: Page, { name, mimeType, buffer }: ChosenFile): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([text, fileName, type]) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([text], fileName, { type }));
      return dropped;
    },
    [buffer.toString(), name, mimeType] as const,
  );
  const target = page.getByRole('main');
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await target.dispatchEvent(type, { dataTransfer: transfer });
  }
}
