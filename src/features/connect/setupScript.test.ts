import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLOUDS, type Cloud } from '../../domain/clouds.ts';
import { parseConfig } from '../../domain/config.ts';
import { redirectUris, setupScript } from './setupScript.ts';

const BASE = 'https://apps.contoso.example/connected/';
const APP = 'bbbbbbbb-0000-4000-8000-000000000002';
const OBJECT = 'cccccccc-0000-4000-8000-000000000003';
const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';
const GRAPH = '00000003-0000-0000-c000-000000000000';

/** Stands in for the Azure CLI: writes its arguments down, one call a line, and answers what is read. */
const STUB = `#!/usr/bin/env bash
printf '%s\\x1f' "$@" >> calls; printf '\\n' >> calls
case "$*" in
  *FAILING*) exit 1 ;;
  "ad app create"*) echo ${APP} ;;
  "ad app show"*) echo ${OBJECT} ;;
  "account show"*) echo ${TENANT} ;;
  "ad sp show"*) echo "id-of-$(sed "s/.*value=='\\([^']*\\)'.*/\\1/" <<< "$*")" ;;
  *) echo "prints something" ;;
esac
`;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-script-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the script with the stub and gives the calls it made. */
function run(cloud: Cloud, stub = STUB): string[][] {
  writeFileSync(join(folder, 'az'), stub);
  chmodSync(join(folder, 'az'), 0o755);
  execFileSync('bash', ['-c', setupScript(cloud, BASE)], {
    cwd: folder,
    env: { PATH: `${folder}${delimiter}${process.env['PATH']}` },
    stdio: 'pipe',
  });
  return calls();
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
  expect(run(cloud)).toEqual([
    ['cloud', 'set', '--name', cloud.azureCliName],
    ['login', '--allow-no-subscriptions'],
    [
      'ad',
      'app',
      'create',
      '--display-name',
      'Connected Applications',
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
      '--headers',
      'Content-Type=application/json',
      '--body',
      JSON.stringify({ spa: { redirectUris: [`${BASE}redirect.html`, BASE] } }),
    ],
    ...add('Application.Read.All'),
    ...add('Directory.Read.All'),
    ...add('ThreatHunting.Read.All'),
    ['ad', 'sp', 'create', '--id', APP],
    ['ad', 'app', 'permission', 'admin-consent', '--id', APP],
    ['account', 'show', '--query', 'tenantId', '--output', 'tsv'],
  ]);
});

test.each(Object.values(CLOUDS))('for $name it writes a config.json that the app accepts', (cloud) => {
  run(cloud);
  expect(parseConfig(readFileSync(join(folder, 'config.json'), 'utf8'))).toEqual({
    mode: 'live',
    clientId: APP,
    tenantId: TENANT,
    cloud: cloud.name,
  });
});

test('it stops at the first call that fails', () => {
  expect(() => run(CLOUDS.global, STUB.replace('*FAILING*', '"ad app show"*'))).toThrow();
  expect(calls().at(-1)?.slice(0, 3)).toEqual(['ad', 'app', 'show']);
});

test.each([
  ['https://apps.contoso.example/', 'https://apps.contoso.example/redirect.html'],
  ['http://localhost:4173/', 'http://localhost:4173/redirect.html'],
  ['https://apps.contoso.example/connected/', 'https://apps.contoso.example/connected/redirect.html'],
])('below %s sign-in and sign-out come back', (base, redirect) => {
  expect(redirectUris(base)).toEqual([redirect, base]);
});
