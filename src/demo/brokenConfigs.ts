/** Texts of a config.json that cannot be used, each to be opened as `/?config=<name>`. */
export const BROKEN_CONFIGS: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'not-json', text: '{ mode: demo }' },
  { name: 'web-page', text: '<!doctype html><title>Not found</title>' },
  { name: 'unknown-mode', text: '{ "mode": "production" }' },
  {
    name: 'wrong-client-id',
    text: '{ "mode": "live", "clientId": "my-app", "tenantId": "contoso.example", "cloud": "global" }',
  },
  {
    name: 'missing-tenant',
    text: '{ "mode": "live", "clientId": "11111111-2222-3333-4444-555555555555", "cloud": "global" }',
  },
  {
    name: 'unknown-cloud',
    text: '{ "mode": "live", "clientId": "11111111-2222-3333-4444-555555555555", "tenantId": "contoso.example", "cloud": "mars" }',
  },
];
