import type { DemoTenant } from '../../src/demo/tenant.ts';
import { requestToken, signIn } from '../../src/demo/testClient.ts';
import { DEMO_WORKSPACE_ID } from '../../src/demo/workspace.ts';
import type { Row, Value } from './kustoOperators/values.ts';

/** A row whose cells can be compared by value: dates as ISO texts, nothing as an empty text, packed lists in order. */
export type PlainRow = Readonly<Record<string, string | number>>;

/** Rows that any order of them gives alike. */
export function plainRows(rows: readonly Row[]): readonly PlainRow[] {
  return rows.map(plain).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function plain(row: Row): PlainRow {
  const cells = Object.entries(row).map(([name, value]) => [name, cell(name, value)] as const);
  return Object.fromEntries(cells.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const PACKED = new Set(['Days', 'Errors', 'Statuses']);

function cell(name: string, value: Value): string | number {
  if (value instanceof Date) return value.toISOString();
  if (value === null) return '';
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw new Error(`No cell of ours: ${name}`);
  return PACKED.has(name) ? value.split(';').sort().join(';') : value;
}

/** The rows that the demo tenant's advanced hunting answers. */
export async function askHunting(tenant: DemoTenant, query: string): Promise<readonly Row[]> {
  const { access_token: token } = await signIn(tenant);
  const address = 'https://graph.microsoft.com/v1.0/security/runHuntingQuery';
  const { results } = await post(tenant, address, token, { Query: query });
  return results.map((row: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => !name.includes('@odata'))
        .map(([name, value]) => [name, value instanceof Object ? null : value]),
    ),
  );
}

/** The rows that the demo tenant's workspace answers. */
export async function askWorkspace(tenant: DemoTenant, query: string): Promise<readonly Row[]> {
  const { refresh_token } = await signIn(tenant);
  const scope = 'https://api.loganalytics.io/Data.Read';
  const { body } = await requestToken(tenant, { grant_type: 'refresh_token', refresh_token, scope });
  const address = `https://api.loganalytics.azure.com/v1/workspaces/${DEMO_WORKSPACE_ID}/query`;
  const { tables } = await post(tenant, address, body.access_token, { query });
  const [{ columns, rows }] = tables;
  return rows.map((row: Value[]) =>
    Object.fromEntries(row.map((value, index) => [columns[index].name, value])),
  );
}

async function post(tenant: DemoTenant, address: string, token: string, body: object) {
  const headers = { authorization: `Bearer ${token}` };
  const response = await tenant.fetch(
    new Request(address, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
