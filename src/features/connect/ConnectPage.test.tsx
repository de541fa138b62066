import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { query, renderApp } from '../../../tests/support/renderApp.tsx';

const CLIENT_ID = '11111111-2222-3333-4444-555555555555';
const WRONG_CLIENT_ID = 'must be the application (client) ID of the app registration, a GUID';
const WRONG_TENANT = 'must be a tenant ID (a GUID), a verified domain or "organizations"';

afterEach(() => vi.restoreAllMocks());

async function openConnect(path = '/connect') {
  const app = await renderApp({ path });
  await screen.findByRole('heading', { level: 1, name: 'Connect your own tenant' });
  return app;
}

const register = () => screen.getByRole('region', { name: '1. Register the app' });
const config = () => screen.getByRole('region', { name: '2. Put config.json beside the app' });
const field = (name: RegExp) => within(config()).getByRole('textbox', { name });
const preview = () => JSON.parse(config().querySelector('pre')?.textContent ?? '');
const script = () => register().querySelector('pre')?.textContent ?? '';
const downloadButton = () => within(config()).getByRole('button', { name: 'Download config.json' });

/** What the page hands to the browser to be saved, by file name. */
function watchDownloads() {
  const saved: { name: string; blob: Blob }[] = [];
  let blob: Blob | null = null;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((object) => {
    if (object instanceof Blob) blob = object;
    return 'blob:config';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (blob) saved.push({ name: this.download, blob });
  });
  return saved;
}

test('the redirect URIs are those of this server, and each can be copied', async () => {
  const { user } = await openConnect();
  const base = `${window.location.origin}/`;
  for (const uri of [`${base}redirect.html`, base]) {
    expect(within(register()).getByText(uri, { selector: 'code' })).toBeVisible();
    await user.click(within(register()).getByRole('button', { name: `Copy ${uri}` }));
    expect(await navigator.clipboard.readText()).toBe(uri);
    expect(script()).toContain(`"${uri}"`);
  }
});

test.each(['Application.Read.All', 'Directory.Read.All', 'ThreatHunting.Read.All', 'AuditLog.Read.All'])(
  'the permission %s is named with a reason, and is in the script',
  async (permission) => {
    await openConnect();
    const items = within(register()).getAllByRole('listitem');
    const item = items.find(({ textContent }) => textContent?.startsWith(`${permission}:`));
    expect(item).toHaveTextContent(/: \S.{20,}\.$/);
    expect(script()).toContain(permission);
  },
);

test('the script can be copied whole', async () => {
  const { user } = await openConnect();
  await user.click(screen.getByRole('button', { name: 'Copy script' }));
  expect(await navigator.clipboard.readText()).toBe(script());
});

test('another cloud changes the script, the portal and config.json', async () => {
  const { user } = await openConnect();
  expect(script()).toContain('az cloud set --name AzureCloud');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Cloud' }), 'US Government (DoD)');
  expect(script()).toContain('az cloud set --name AzureUSGovernment');
  expect(script()).toContain('https://dod-graph.microsoft.us/');
  expect(screen.getByRole('link', { name: 'Register an application' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^https:\/\/entra\.microsoft\.us\//),
  );
  expect(preview()).toMatchObject({ cloud: 'dod' });
});

test('the file follows what is typed, without the spaces around it', async () => {
  const { user } = await openConnect();
  expect(preview()).toEqual({ mode: 'live', clientId: '', tenantId: '', cloud: 'global' });
  await user.type(field(/^Application \(client\) ID/), ` ${CLIENT_ID} `);
  await user.type(field(/^Directory \(tenant\) ID/), 'contoso.example');
  expect(preview()).toEqual({
    mode: 'live',
    clientId: CLIENT_ID,
    tenantId: 'contoso.example',
    cloud: 'global',
  });
});

test.each([
  ['client ID', /^Application \(client\) ID/, 'my-app', WRONG_CLIENT_ID],
  ['tenant', /^Directory \(tenant\) ID/, 'contoso', WRONG_TENANT],
])(
  'a wrong %s is told at its field, and only once something stands there',
  async (_, name, wrong, message) => {
    const { user } = await openConnect();
    expect(within(config()).queryByText(message)).toBeNull();
    await user.type(field(name), wrong);
    expect(within(config()).getByText(message)).toBeVisible();
    expect(field(name)).toBeInvalid();
    expect(field(name)).toHaveAccessibleDescription(message);
    await user.clear(field(name));
    expect(within(config()).queryByText(message)).toBeNull();
  },
);

test('the download waits for a file that the app accepts, and can be reached by keyboard before', async () => {
  const saved = watchDownloads();
  const { user } = await openConnect();
  expect(downloadButton()).toHaveAttribute('aria-disabled', 'true');
  expect(downloadButton()).not.toHaveAttribute('disabled');
  downloadButton().focus();
  expect(downloadButton()).toHaveFocus();
  await user.click(downloadButton());
  await user.type(field(/^Application \(client\) ID/), CLIENT_ID);
  await user.type(field(/^Directory \(tenant\) ID/), 'contoso');
  await user.click(downloadButton());
  expect(saved).toEqual([]);

  await user.type(field(/^Directory \(tenant\) ID/), '.example');
  expect(downloadButton()).not.toHaveAttribute('aria-disabled', 'true');
  await user.click(downloadButton());
  expect(saved.map(({ name }) => name)).toEqual(['config.json']);
  expect(JSON.parse((await saved[0]?.blob.text()) ?? '')).toEqual(preview());
});

test('the way back keeps the view of the list that the page was opened from', async () => {
  const { user } = await openConnect('/connect?search=SIEM');
  await user.click(screen.getByRole('link', { name: 'Back to the list' }));
  await waitFor(() => expect(window.location.pathname).toBe('/'));
  expect(query()).toEqual({ search: 'SIEM' });
  await screen.findByRole('grid', { name: 'Connected applications' });
});
