import { configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/App.tsx';
import { readResourceApis } from '../../src/api/resourceApis.ts';
import type { Authentication } from '../../src/api/session.ts';
import { createServices } from '../../src/createServices.ts';
import { signInToDemo } from '../../src/demo/demoSession.ts';
import { FAULTS, type FaultName } from '../../src/demo/faults.ts';
import { PERSONA_RULES, PERSONAS, type PersonaName } from '../../src/demo/personas.ts';
import { demoTenant, NOON } from '../../src/demo/testClient.ts';
import type { AccessContext, UsageReading } from '../../src/domain/activity.ts';
import { CLOUDS } from '../../src/domain/clouds.ts';
import type { LogAnalyticsConfig } from '../../src/domain/config.ts';
import type { Services } from '../../src/queries/services.ts';

/** The columns of the list, by the text of their header. */
export type Column =
  | 'Application'
  | 'Last seen'
  | 'Token requests (24 h)'
  | 'Trend (30 d)'
  | 'Access'
  | 'Settings';

interface RenderOptions {
  readonly persona?: PersonaName;
  readonly fault?: FaultName;
  /** How many connected applications; the 60 curated ones, and three with traffic alone, unless told otherwise. */
  readonly applications?: number;
  /** The address the app is opened at, with its query. */
  readonly path?: string;
  readonly now?: Date;
  /** A Log Analytics workspace, as config.json would name it. */
  readonly logAnalytics?: LogAnalyticsConfig;
  /** Answers in place of the tenant; null leaves the request to the tenant. */
  readonly answer?: (request: Request) => Promise<Response | null>;
  /** In place of leaving the page to sign out, which the demo does without a page. */
  readonly signOut?: () => Promise<void>;
}

// Nothing here measures time; a busy machine must not fail a test.
configure({ asyncUtilTimeout: 15_000 });

// happy-dom lays nothing out. On a screen this tall, with rows of a height, every row is near the screen.
window.innerHeight = 100_000;
Object.defineProperty(HTMLTableRowElement.prototype, 'offsetHeight', { configurable: true, get: () => 56 });

// happy-dom does not know <search> yet, and React complains about elements that the browser does not know.
const createElement = document.createElement.bind(document);
document.createElement = (name: string, options?: ElementCreationOptions) => {
  const element = createElement(name, options);
  if (name === 'search') Object.defineProperty(element, Symbol.toStringTag, { value: 'HTMLElement' });
  return element;
};

/**
 * Opens the app on the demo tenant, already signed in, with a clock that stands still until the test
 * moves it. The requests go straight to the tenant, through the same Graph client as in production.
 */
export async function renderApp(options: RenderOptions = {}) {
  const {
    persona = 'all-rights',
    fault = null,
    applications = 60,
    path = '/',
    now = NOON,
    logAnalytics = null,
    answer,
    signOut,
  } = options;
  window.history.replaceState(null, '', path);
  let time = now.getTime();
  const clock = () => new Date(time);
  const cloud = CLOUDS[PERSONA_RULES[persona].cloud ?? 'global'];
  const tenant = demoTenant({ persona, applications, now: clock, cloud: cloud.name });
  tenant.setFault(fault);
  const setFault = (name: string | null) =>
    tenant.setFault(FAULTS.find((candidate) => candidate.name === name)?.name ?? null);
  const demo = {
    personas: PERSONAS,
    persona,
    faults: FAULTS,
    fault,
    setFault,
    statisticsFile: tenant.portalStatistics,
  };
  let services: Services | null = null;
  const appOf = (authentication: Authentication) => {
    const session = authentication.session && { ...authentication.session, ...(signOut && { signOut }) };
    services =
      session &&
      createServices({
        cloud,
        clientId: tenant.clientId,
        session,
        logAnalytics,
        fetch: async (request) => (await answer?.(request)) ?? tenant.fetch(request),
        now: clock,
        wait: passingTime,
      });
    return <App authentication={authentication} services={services} demo={demo} />;
  };

  let view: ReturnType<typeof render> | null = null;
  await signInToDemo(tenant, cloud, (authentication) => {
    if (view) view.rerender(appOf(authentication));
    else view = render(appOf(authentication));
  });
  return {
    user: userEvent.setup(),
    tenant,
    /** Moves the clock of the app and of the tenant on, by milliseconds. */
    passTime: (ms: number) => {
      time += ms;
    },
    /** What the sign-in tables hold of one context, without the pages' arithmetic. */
    readings: (context: AccessContext) => readingsOf(services, context),
  };
}

/** Nobody waits in a test; a turn of the event loop lets others go first. */
const passingTime = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

async function readingsOf(
  services: Services | null,
  context: AccessContext,
): Promise<readonly UsageReading[]> {
  if (!services) throw new Error('Nobody is signed in');
  const { signal } = new AbortController();
  const apis = await readResourceApis(services.client, signal);
  const listener = { publish: () => {}, onProgress: () => {} };
  const key = context === 'application' ? 'huntingApplication' : 'huntingUser';
  const source = services.sources[key];
  const outcome = (await source?.read({ apis, now: services.now() }, listener, signal))?.[key];
  if (outcome?.state !== 'answered') throw new Error('Hunting did not answer');
  return outcome.answer.readings;
}

/** Opens the app and waits until the list and its activity have been read. */
export async function openList(options: RenderOptions = {}) {
  const app = await renderApp(options);
  await screen.findByRole('grid', { name: 'Connected applications' });
  await finishedReading();
  return app;
}

/** Waits until nothing is being read any more. */
export async function finishedReading(): Promise<void> {
  await screen.findByText(/^(Read .* ago|Read just now|Not read yet)\.$/);
}

/** Opens one application at the address of its name in the list, and returns its panel. */
export async function openPanel(name: string, options: RenderOptions = {}) {
  const app = await openList({ path: '/?origin=all', ...options });
  await app.user.click(within(row(name)).getByRole('link', { name }));
  const panel = await screen.findByRole('dialog', { name });
  return { ...app, panel };
}

/** The table of the list. */
export function table(): HTMLTableElement {
  return screen.getByRole('grid', { name: 'Connected applications' });
}

/** The rows of the list, without the header. */
export function rows(): readonly HTMLTableRowElement[] {
  return [...table().rows].slice(1);
}

/** The names in the list, from the top. */
export function names(): readonly string[] {
  return rows().map(nameOf);
}

/** The name of the application in a row. */
export function nameOf(of: HTMLTableRowElement): string {
  return cell(of, 'Application').querySelector('a')?.textContent ?? '';
}

/** The first row of the application with exactly this name. */
export function row(name: string): HTMLTableRowElement {
  const found = rows().find((candidate) => nameOf(candidate) === name);
  if (!found) throw new Error(`No row is called "${name}", only ${names().join(', ')}`);
  return found;
}

/** The cell of a row below the header with this text. */
export function cell(of: HTMLTableRowElement, column: Column): HTMLTableCellElement {
  const headers = [...(table().rows[0]?.cells ?? [])].map(({ textContent }) => textContent);
  const found = of.cells[headers.indexOf(column)];
  if (!found) throw new Error(`No column is called "${column}", only ${headers.join(', ')}`);
  return found;
}

/** What the address says of the list. */
export function query(): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(window.location.search));
}

/** The notice with this title. */
export async function notice(title: string, role: 'status' | 'alert'): Promise<HTMLElement> {
  const found = (await screen.findByText(title)).closest<HTMLElement>(`[role=${role}]`);
  if (!found) throw new Error(`"${title}" is not in an element of role ${role}`);
  return found;
}

/** As an `answer` to render with: the reports of Entra, all of them beta, cannot be reached. */
export async function withoutReports({ url }: Request): Promise<null> {
  if (new URL(url).pathname.startsWith('/beta/')) throw new TypeError('Failed to fetch');
  return null;
}

/** Opens the portal's statistics of the demo tenant, as a recording taken at noon; gives its rows. */
export async function openPortalFile({
  user,
  tenant,
}: Pick<Awaited<ReturnType<typeof renderApp>>, 'user' | 'tenant'>): Promise<readonly PortalRow[]> {
  const text = tenant.portalStatistics();
  const entry = {
    startedDateTime: NOON.toISOString(),
    request: { url: 'https://security.microsoft.com/x/responseApiPortal/apps/all' },
    response: { status: 200, content: { text } },
  };
  const file = new File([JSON.stringify({ log: { entries: [entry] } })], 'portal.har');
  await user.click(await screen.findByRole('button', { name: 'Open portal statistics…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Portal statistics' });
  await user.upload(within(dialog).getByLabelText(/^Choose a file/), file);
  await within(dialog).findByText(/taken on 18 Mar 2026$/);
  await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  return JSON.parse(text);
}

/** What a test reads of a row of the portal's statistics. */
interface PortalRow {
  readonly DisplayName: string;
  readonly LatestConnectivity: string | null;
  readonly MonthlyStatistics: readonly number[];
}
