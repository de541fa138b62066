import { type Config, ConfigError, parseConfig } from './domain/config.ts';

/** Reads config.json from below `baseUrl`. Throws ConfigError for anything but a valid file. */
export async function loadConfig(
  send: (request: Request) => Promise<Response>,
  baseUrl: string,
): Promise<Config> {
  const url = new URL('config.json', baseUrl);
  const response = await send(new Request(url, { cache: 'no-store' })).catch((cause: unknown) => {
    throw new ConfigError(null, `The server did not answer for ${url.pathname}. ${String(cause)}`);
  });
  if (!response.ok) {
    const hint = response.status === 404 ? ': the file is missing' : '';
    throw new ConfigError(null, `The server answered ${response.status} for ${url.pathname}${hint}.`);
  }
  return parseConfig(await response.text());
}
