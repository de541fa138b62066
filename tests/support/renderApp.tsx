import { configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../src/App.tsx';
import { readResourceApis } from '../../src/api/resourceApis.ts';
import type { Authentication } from '../../src/api/session.ts';
import { createServices } from '../../src/createServices.ts';
import { signInToDemo } from '../../src/demo/demoSession.ts';
import { FAULTS, type FaultName } from '../../src/demo/faults.ts';
import { PERSONAS, type PersonaName } from '../../src/demo/personas.ts';
import { demoTenant, NOON } from '../../src/demo/testClient.ts';
import type { AccessContext, UsageReading } from '../../src/domain/activity.ts';
import { CLOUDS } from '../../src/domain/clouds.ts';
import type { Services } from '../../src/queries/services.ts';

/** The columns of the list, by the text of their header. */
export type Column = 'Application' | 'Last seen' | 'Requests (24 h)' | 'Trend (30 d)' | 'Access' | 'Settings';

interface RenderOptions {
  readonly persona?: PersonaName;
  readonly fault?: FaultName;
  /** How many connected applications; the 60 curated ones, and three with traffic alone, unless told otherwise. */
  readonly applications?: number;
  /** The address the app is opened at, with its query. */
  readonly path?: string;
  readonly now?: Date;
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
 * Opens the app on the demo tenant, already signed in, with a clock that stands still. The requests go
 * straight to the tenant, through the same Graph client as in production.
 */
export async function renderApp(options: RenderOptions = {}) {
  const {
    persona = 'all-rights',
    fault = null,
    applications = 60,
    path = '/',
    now = NOON,
    signOut,
  } = options;
  window.history.replaceState(null, '', path);
  const cloud = CLOUDS.global;
  const tenant = demoTenant({ persona, applications, now: () => now });
  tenant.setFault(fault);
  const setFault = (name: string | null) =>
    tenant.setFault(FAULTS.find((candidate) => candidate.name === name)?.name ?? null);
  const demo = { personas: PERSONAS, persona, faults: FAULTS, fault, setFault };
  let services: Services | null = null;
  const appOf = (authentication: Authentication) => {
    const session = authentication.session && { ...authentication.session, ...(signOut && { signOut }) };
    services = session && createServices({ cloud, session, fetch: tenant.fetch, now: () => now });
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
    /** What the sign-in tables hold of one context, without the pages' arithmetic. */
    readings: (context: AccessContext) => readingsOf(services, context),
  };
}

async function readingsOf(
  services: Services | null,
  context: AccessContext,
): Promise<readonly UsageReading[]> {
  if (!services) throw new Error('Nobody is signed in');
  const { signal } = new AbortController();
  const apis = await readResourceApis(services.client, signal);
  const outcome = await services.activity.read({ context, apis }, signal);
  if (outcome.state === 'unknown') throw new Error(`No readings: ${outcome.reason.kind}`);
  return outcome.answer.readings;
}

/** Opens the app and waits until the list and its activity have been read. */
export async function openList(options: RenderOptions = {}) {
  const app = await renderApp(options);
  await screen.findByRole('table', { name: 'Connected applications' });
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
  return screen.getByRole('table', { name: 'Connected applications' });
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
