import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { BROKEN_CONFIGS } from '../../demo/brokenConfigs.ts';
import { ConfigError, EXAMPLE_CONFIG, parseConfig } from '../../domain/config.ts';
import { ConfigErrorPage } from './ConfigErrorPage.tsx';

const EXAMPLE = JSON.stringify(EXAMPLE_CONFIG, null, 2);

function errorOf(text: string): ConfigError {
  try {
    parseConfig(text);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('The settings are good');
}

function open(name: string) {
  const broken = BROKEN_CONFIGS.find((config) => config.name === name);
  const { field, message } = errorOf(broken?.text ?? '');
  render(<ConfigErrorPage field={field} message={message} example={EXAMPLE} />);
}

test.each([
  ['unknown-mode', 'mode', 'must be "demo" or "live"'],
  ['wrong-client-id', 'clientId', 'must be the application (client) ID'],
  ['missing-tenant', 'tenantId', 'is missing'],
  ['unknown-cloud', 'cloud', 'must be one of "global", "usgov", "dod", "china"'],
])('%s: the page names the field and what it must hold', (name, field, rule) => {
  open(name);
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent(`config.json: "${field}"`);
  expect(alert).toHaveTextContent(`"${field}" ${rule}`);
});

test.each([
  ['not-json', 'The file is not JSON'],
  ['web-page', 'It looks like an HTML page: the file may be missing.'],
])('%s: the file as a whole is at fault, and no field is named', (name, words) => {
  open(name);
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent(words);
  expect(alert).not.toHaveTextContent('config.json: "');
});

test('the example beside it is one that the app accepts, and can be copied', async () => {
  const user = userEvent.setup();
  open('unknown-mode');
  await user.click(screen.getByRole('button', { name: 'Copy example' }));
  const copied = await navigator.clipboard.readText();
  expect(screen.getByText(/"clientId"/)).toHaveTextContent(copied.replaceAll(/\s+/g, ' '));
  expect(parseConfig(copied)).toEqual(EXAMPLE_CONFIG);
});

test('a broken file never opens the demo', () => {
  open('unknown-mode');
  expect(screen.queryByText('Demo tenant')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
});
