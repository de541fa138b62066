import * as v from 'valibot';
import { CLOUDS, type CloudName } from './clouds.ts';

/** Runtime settings: one build serves any tenant. */
export type Config = { readonly mode: 'demo' } | LiveConfig;

export interface LiveConfig {
  readonly mode: 'live';
  readonly clientId: string;
  readonly tenantId: string;
  readonly cloud: CloudName;
  /** A workspace that the tenant exports its sign-in logs to; without it, nobody asks Log Analytics. */
  readonly logAnalytics?: LogAnalyticsConfig | undefined;
}

export interface LogAnalyticsConfig {
  readonly workspaceId: string;
  /** How far back to look. */
  readonly days: WorkspaceDays;
}

export const WORKSPACE_DAYS = [7, 30, 90, 180] as const;
export type WorkspaceDays = (typeof WORKSPACE_DAYS)[number];

/** What is wrong with config.json, naming the field. There is no fall-back to the demo. */
export class ConfigError extends Error {
  /** The field at fault, or null when the file as a whole is. */
  readonly field: string | null;

  constructor(field: string | null, message: string) {
    super(message);
    this.name = 'ConfigError';
    this.field = field;
  }
}

/** A complete file that works, to compare with. */
export const EXAMPLE_CONFIG: LiveConfig = {
  mode: 'live',
  clientId: '11111111-2222-3333-4444-555555555555',
  tenantId: 'contoso.example',
  cloud: 'global',
};

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const CLOUD_NAMES = Object.keys(CLOUDS);

/** The `tenantId` that stands for whichever organisation the admin signs in to. */
export const ANY_ORGANIZATION = 'organizations';

/** Whether a text can name one tenant: a tenant ID or a domain. Whether there is such a tenant, Entra knows. */
export function isTenant(value: string): boolean {
  return GUID.test(value) || DOMAIN.test(value);
}

const ModeSchema = v.looseObject({
  mode: v.picklist(['demo', 'live'], 'must be "demo" or "live"'),
});

const LiveSchema = v.object({
  mode: v.literal('live'),
  clientId: v.pipe(
    v.string('must be the application (client) ID of the app registration'),
    v.regex(GUID, 'must be the application (client) ID of the app registration, a GUID'),
  ),
  tenantId: v.pipe(
    v.string('must be a tenant ID, a verified domain or "organizations"'),
    v.check(
      (value) => isTenant(value) || value === ANY_ORGANIZATION,
      'must be a tenant ID (a GUID), a verified domain or "organizations"',
    ),
  ),
  cloud: v.picklist(
    CLOUD_NAMES as [CloudName, ...CloudName[]], // Object.keys forgets the literal type
    `must be one of ${CLOUD_NAMES.map((name) => `"${name}"`).join(', ')}`,
  ),
  logAnalytics: v.optional(
    v.object({
      workspaceId: v.pipe(
        v.string('must be the workspace ID of a Log Analytics workspace'),
        v.regex(GUID, 'must be the workspace ID of a Log Analytics workspace, a GUID'),
      ),
      days: v.picklist(WORKSPACE_DAYS, `must be one of ${WORKSPACE_DAYS.join(', ')}`),
    }),
  ),
});

/** Checks the text of a config.json. Throws ConfigError that names the field. */
export function parseConfig(text: string): Config {
  const json = parseJson(text);
  const { mode } = check(ModeSchema, json);
  return mode === 'demo' ? { mode } : check(LiveSchema, json);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const hint = /^\s*</.test(text) ? ' It looks like an HTML page: the file may be missing.' : '';
    throw new ConfigError(
      null,
      `The file is not JSON: ${error instanceof Error ? error.message : error}.${hint}`,
    );
  }
}

function check<S extends v.GenericSchema>(schema: S, json: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  throw new ConfigError(field, field ? wordsOf(issue) : 'The file must hold one JSON object.');
}

/** What is wrong with live settings, by field; empty when nothing is. */
export function configProblems(settings: Omit<LiveConfig, 'mode'>): Readonly<Record<string, string>> {
  const result = v.safeParse(LiveSchema, { mode: 'live', ...settings });
  const issues = result.issues ?? [];
  return Object.fromEntries(issues.map((issue) => [v.getDotPath(issue) ?? '', wordsOf(issue)]));
}

/** Valibot has a message of its own for a field that is not there at all. */
function wordsOf(issue: v.BaseIssue<unknown>): string {
  return issue.message.startsWith('Invalid key') ? 'is missing' : issue.message;
}
