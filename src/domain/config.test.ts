import { expect, test } from 'vitest';
import { CLOUDS, type CloudName } from './clouds.ts';
import { ConfigError, configProblems, EXAMPLE_CONFIG, isTenant, parseConfig } from './config.ts';

const LIVE = { ...EXAMPLE_CONFIG };

function errorOf(text: string): ConfigError {
  try {
    parseConfig(text);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The file was accepted');
}

test('the demo needs no other field', () => {
  expect(parseConfig('{ "mode": "demo" }')).toEqual({ mode: 'demo' });
});

test('the example works', () => {
  expect(parseConfig(JSON.stringify(EXAMPLE_CONFIG))).toEqual(EXAMPLE_CONFIG);
});

test.each(Object.keys(CLOUDS))('the cloud %s is accepted', (cloud) => {
  expect(parseConfig(JSON.stringify({ ...LIVE, cloud }))).toMatchObject({ cloud });
});

test.each([
  '99999999-8888-7777-6666-555555555555',
  'AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE',
  'contoso.onmicrosoft.com',
  'sub.contoso.example',
  'organizations',
])('the tenant %s is accepted', (tenantId) => {
  expect(parseConfig(JSON.stringify({ ...LIVE, tenantId }))).toMatchObject({ tenantId });
});

test.each([
  ['a wrong mode', { ...LIVE, mode: 'prod' }, 'mode', /"demo" or "live"/],
  ['no mode', { clientId: LIVE.clientId }, 'mode', /is missing/],
  ['a client ID that is no GUID', { ...LIVE, clientId: 'my-app' }, 'clientId', /GUID/],
  ['a client ID that is a number', { ...LIVE, clientId: 7 }, 'clientId', /application \(client\) ID/],
  ['no client ID', { ...LIVE, clientId: undefined }, 'clientId', /is missing/],
  ['the tenant "common"', { ...LIVE, tenantId: 'common' }, 'tenantId', /"organizations"/],
  ['a tenant with a path', { ...LIVE, tenantId: 'contoso.example/x' }, 'tenantId', /verified domain/],
  ['an empty tenant', { ...LIVE, tenantId: '' }, 'tenantId', /verified domain/],
  ['no tenant', { ...LIVE, tenantId: undefined }, 'tenantId', /is missing/],
  ['a cloud that does not exist', { ...LIVE, cloud: 'mars' }, 'cloud', /"global", "usgov", "dod", "china"/],
  ['a cloud named like a part of JavaScript', { ...LIVE, cloud: 'toString' }, 'cloud', /must be one of/],
  ['no cloud', { ...LIVE, cloud: undefined }, 'cloud', /is missing/],
])('%s is named', (_, json, field, message) => {
  const error = errorOf(JSON.stringify(json));
  expect(error).toMatchObject({ field, message: expect.stringMatching(message) });
});

test.each([
  ['text that is not JSON', '{ mode: demo }', /not JSON/],
  ['an empty file', '', /not JSON/],
  ['an HTML page', '<!doctype html><title>Not found</title>', /looks like an HTML page/],
  ['a text', '"demo"', /one JSON object/],
  ['null', 'null', /one JSON object/],
])('%s is no config file', (_, text, message) => {
  expect(errorOf(text)).toMatchObject({ field: null, message: expect.stringMatching(message) });
});

test('only HTML is taken for HTML', () => {
  expect(errorOf('{ mode }').message).not.toContain('HTML');
});

test('valid settings have no problems', () => {
  expect(configProblems({ ...LIVE })).toEqual({});
});

test('every wrong setting is named at once', () => {
  const cloud = 'mars' as CloudName; // what a hand-edited form could hold
  const problems = configProblems({ clientId: '', tenantId: 'x y', cloud });
  expect(Object.keys(problems)).toEqual(['clientId', 'tenantId', 'cloud']);
});

test.each([
  ['99999999-8888-7777-6666-555555555555', true],
  ['contoso.example', true],
  ['organizations', false],
  ['common', false],
  ['contoso.example/oauth2', false],
  ['', false],
])('"%s" names one tenant: %s', (value, names) => {
  expect(isTenant(value)).toBe(names);
});
