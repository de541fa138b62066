import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLOUDS, type Cloud } from '../../domain/clouds.ts';
import { parseConfig } from '../../domain/config.ts';
import { permissionsIn } from '../../domain/ownPermissions.ts';
import { redirectUris, setupScript } from './setupScript.ts';

const BASE = 'https://apps.contoso.example/connected/';
const APP = 'bbbbbbbb-0000-4000-8000-000000000002';
const OBJECT = 'cccccccc-0000-4000-8000-000000000003';
const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const NAME = 'Connected Applications';
const CONSENT = ['ad', 'app', 'permission', 'admin-consent', '--id', APP];
const GRAPH = '00000003-0000-0000-c000-000000000000';

/** Stands in for the Azure CLI: writes its arguments down, one call a line, and answers what is read. */
const STUB = `#!/usr/bin/env bash
printf '%s\\x1f' "$@" >> calls; printf '\\n' >> calls
case "$*" in
  *FAILING*) exit 1 ;;
  "ad app list"*) ;;
  "ad app create"*) echo ${APP} ;;
  "ad app show"*) echo ${OBJECT} ;;
  "account show"*) echo ${TENANT} ;;
  "ad sp show"*) echo "id-of-$(sed "s/.*value=='\\([^']*\\)'.*/\\1/" <<< "$*")" ;;
  *) echo "prints something" ;;
esac
`;

interface Setting {
  readonly stub?: string;
  readonly base?: string;
  readonly env?: Readonly<Record<string, string>>;
}

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-script-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the script with the stub and gives what it printed and the calls it made. */
function run(cloud: Cloud, { stub = STUB, env = {}, base = BASE }: Setting = {}) {
  writeFileSync(join(folder, 'az'), stub);
  chmodSync(join(folder, 'az'), 0o755);
  const printed = execFileSync('bash', ['-c', setupScript(cloud, base)], {
    cwd: folder,
    env: { PATH: `${folder}${delimiter}${process.env['PATH']}`, ...env },
    stdio: 'pipe',
    encoding: 'utf8',
  });
  return { printed, calls: calls() };
}

function config() {
  return parseConfig(readFileSync(join(folder, 'config.json'), 'utf8'));
}

function calls(): string[][] {
  const lines = readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\x1f').slice(0, -1));
}

test.each(Object.values(CLOUDS))('for $name it is valid Bash', (cloud) => {
  execFileSync('bash', ['-n'], { input: setupScript(cloud, BASE) });
});

test.each(Object.values(CLOUDS))('for $name it makes the calls that register the app', (cloud) => {
  const add = (permission: string) => [
    [
      'ad',
      'sp',
      'show',
      '--id',
      GRAPH,
      '--output',
      'tsv',
      '--query',
      `oauth2PermissionScopes[?value=='${permission}'].id | [0]`,
    ],
    [
      'ad',
      'app',
      'permission',
      'add',
      '--id',
      APP,
      '--api',
      GRAPH,
      '--api-permissions',
      `id-of-${permission}=Scope`,
    ],
  ];
  expect(run(cloud).calls).toEqual([
    ['cloud', 'set', '--name', cloud.azureCliName],
    ['login', '--allow-no-subscriptions'],
    ['account', 'show', '--query', 'tenantId', '--output', 'tsv'],
    ['ad', 'app', 'list', '--display-name', NAME, '--query', '[0].appId', '--output', 'tsv'],
    [
      'ad',
      'app',
      'create',
      '--display-name',
      NAME,
      '--sign-in-audience',
      'AzureADMyOrg',
      '--query',
      'appId',
      '--output',
      'tsv',
    ],
    ['ad', 'app', 'show', '--id', APP, '--query', 'id', '--output', 'tsv'],
    [
      'rest',
      '--method',
      'PATCH',
      '--url',
      `https://${cloud.graphHost}/v1.0/applications/${OBJECT}`,
      '--resource',
      `https://${cloud.graphHost}`,
      '--headers',
      'Content-Type=application/json',
      '--body',
      JSON.stringify({ spa: { redirectUris: [`${BASE}redirect.html`, BASE] } }),
    ],
    ...permissionsIn(cloud).flatMap(({ value }) => add(value)),
    ['ad', 'sp', 'create', '--id', APP],
    ...(cloud.name === 'global' ? [CONSENT] : []),
  ]);
});

test.each(Object.values(CLOUDS))('for $name it writes a config.json that the app accepts', (cloud) => {
  run(cloud);
  expect(config()).toEqual({ mode: 'live', clientId: APP, tenantId: TENANT, cloud: cloud.name });
});

test('in China nothing asks for the permission to hunt, but the reports are asked for', () => {
  const calls = JSON.stringify(run(CLOUDS.china).calls);
  expect(calls).not.toContain('ThreatHunting');
  expect(calls).toContain('id-of-AuditLog.Read.All=Scope');
});

test('TENANT chooses the tenant to sign in to', () => {
  const { calls } = run(CLOUDS.global, { env: { TENANT: 'fabrikam.example' } });
  expect(calls[1]).toEqual(['login', '--allow-no-subscriptions', '--tenant', 'fabrikam.example']);
});

test('an existing registration stops it before anything is changed', () => {
  const stub = STUB.replace('"ad app list"*) ;;', `"ad app list"*) echo ${APP} ;;`);
  expect(() => run(CLOUDS.global, { stub })).toThrow(/already/);
  expect(calls().at(-1)?.slice(0, 3)).toEqual(['ad', 'app', 'list']);
});

test('a permission that Microsoft Graph lacks stops it', () => {
  const stub = STUB.replace('"ad sp show"*)', '*Directory.Read.All*) ;;\n  "ad sp show"*)');
  expect(() => run(CLOUDS.global, { stub })).toThrow(/no Directory\.Read\.All/);
  expect(calls().at(-1)?.slice(0, 3)).toEqual(['ad', 'sp', 'show']);
});

const CONSENT_PAGE = `https://entra.microsoft.com/${TENANT}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/${APP}`;

test('consent that the CLI cannot grant is left to the portal, and the config.json is there', () => {
  const { printed } = run(CLOUDS.global, {
    stub: STUB.replace('*FAILING*', '"ad app permission admin-consent"*'),
  });
  expect(printed).toContain(CONSENT_PAGE);
  expect(config().mode).toBe('live');
});

test('consent that the CLI grants needs no portal', () => {
  expect(run(CLOUDS.global).printed).not.toContain(CONSENT_PAGE);
});

test.each(Object.values(CLOUDS).filter(({ name }) => name !== 'global'))(
  'for $name consent is left to its own portal',
  (cloud) => {
    expect(run(cloud).printed).toContain(`https://${cloud.entraPortalHost}/${TENANT}/#view/`);
  },
);

test('a quote in the address cannot break out of the script', () => {
  const calls = run(CLOUDS.global, { base: "https://apps.contoso.example/o'brien/" }).calls;
  const body = JSON.stringify({
    spa: {
      redirectUris: [
        'https://apps.contoso.example/o%27brien/redirect.html',
        'https://apps.contoso.example/o%27brien/',
      ],
    },
  });
  expect(calls.find(([command]) => command === 'rest')?.at(-1)).toBe(body);
});

test('it stops at the first call that fails', () => {
  expect(() => run(CLOUDS.global, { stub: STUB.replace('*FAILING*', '"ad app show"*') })).toThrow();
  expect(calls().at(-1)?.slice(0, 3)).toEqual(['ad', 'app', 'show']);
});

test.each([
  ['https://apps.contoso.example/', 'https://apps.contoso.example/redirect.html'],
  ['http://localhost:4173/', 'http://localhost:4173/redirect.html'],
  ['https://apps.contoso.example/connected/', 'https://apps.contoso.example/connected/redirect.html'],
])('below %s sign-in and sign-out come back', (base, redirect) => {
  expect(redirectUris(base)).toEqual([redirect, base]);
});
