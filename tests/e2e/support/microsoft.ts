import type { BrowserContext, Request as PageRequest, Route } from '@playwright/test';
import { readToken } from '../../../src/demo/accessTokens.ts';
import { createDemoTenant, type DemoTenant, type DemoTenantOptions } from '../../../src/demo/tenant.ts';
import { CLOUDS, type CloudName } from '../../../src/domain/clouds.ts';
import type { LogAnalyticsConfig } from '../../../src/domain/config.ts';
import type { Guard } from './guard.ts';

/** Microsoft's hosts, played by the demo tenant behind their own names, and what was asked of them. */
export interface Microsoft {
  readonly tenant: DemoTenant;
  /** Requests that reached a Microsoft host, in order. */
  readonly requests: readonly PageRequest[];
}

export type TenantChoice = Partial<Pick<DemoTenantOptions, 'persona' | 'applications'>> & {
  readonly cloud?: CloudName;
  readonly logAnalytics?: LogAnalyticsConfig;
};

/**
 * Answers for the sign-in and Graph hosts of one cloud and serves a live config.json: the shipped
 * bundle and real MSAL run as they would against a tenant.
 */
export async function playMicrosoft(
  context: BrowserContext,
  now: () => Date,
  { persona = 'all-rights', applications = 60, cloud = 'global', logAnalytics }: TenantChoice,
): Promise<Microsoft> {
  const tenant = createDemoTenant({ seed: 7, now, persona, applications, cloud });
  const requests: PageRequest[] = [];
  const { loginHost, graphHost, logAnalyticsHost } = CLOUDS[cloud];
  const hosts = new Set([loginHost, graphHost, logAnalyticsHost]);
  await context.route(
    (url) => hosts.has(url.host),
    (route) => {
      requests.push(route.request());
      return answer(route, tenant);
    },
  );
  await context.route('**/config.json', (route) =>
    route.fulfill({
      json: { mode: 'live', clientId: tenant.clientId, tenantId: tenant.tenantId, cloud, logAnalytics },
    }),
  );
  return { tenant, requests };
}

async function answer(route: Route, tenant: DemoTenant): Promise<void> {
  const request = route.request();
  const body = request.postDataBuffer();
  try {
    const response = await tenant.fetch(
      new Request(request.url(), {
        method: request.method(),
        headers: await request.allHeaders(),
        ...(body && { body: new Uint8Array(body) }),
      }),
    );
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  } catch {
    await route.abort('internetdisconnected');
  }
}

/** Two tenants of one admin: at home in Contoso, a guest in Fabrikam, which has fewer applications. */
export interface TwoTenants {
  readonly contoso: DemoTenant;
  readonly fabrikam: DemoTenant;
  /** A verified domain of Fabrikam. */
  readonly fabrikamDomain: string;
  /** Requests that reached a Microsoft host, in order. */
  readonly requests: readonly PageRequest[];
}

const FABRIKAM_ID = '2f0a7c54-9d1e-4b63-8a27-c4e95d1b7f08';
const FABRIKAM_DOMAIN = 'fabrikam.example';

/** As `playMicrosoft`, with two tenants and a config.json that names none: `organizations`. */
export async function playTwoTenants(context: BrowserContext, now: () => Date): Promise<TwoTenants> {
  const common = { now, persona: 'all-rights', cloud: 'global' } as const;
  const contoso = createDemoTenant({ ...common, seed: 7, applications: 60 });
  const fabrikam = createDemoTenant({ ...common, seed: 8, applications: 12, tenantId: FABRIKAM_ID });
  const requests: PageRequest[] = [];
  const { loginHost, graphHost } = CLOUDS.global;
  const byName = new Map([
    ...['organizations', 'common', contoso.tenantId].map((name) => [name, contoso] as const),
    ...[FABRIKAM_DOMAIN, FABRIKAM_ID].map((name) => [name, fabrikam] as const),
  ]);
  await context.route(`https://${loginHost}/**`, (route) => {
    requests.push(route.request());
    const tenant = byName.get(new URL(route.request().url()).pathname.split('/')[1] ?? '');
    return tenant ? answer(route, tenant) : answerUnknownTenant(route);
  });
  await context.route(`https://${graphHost}/**`, async (route) => {
    requests.push(route.request());
    // Graph has one address for all tenants: the token says which one is meant.
    const { authorization = '' } = await route.request().allHeaders();
    const token = readToken(authorization.replace(/^Bearer /, ''), 'access');
    return answer(route, token?.tenantId === FABRIKAM_ID ? fabrikam : contoso);
  });
  await context.route('**/config.json', (route) =>
    route.fulfill({
      json: { mode: 'live', clientId: contoso.clientId, tenantId: 'organizations', cloud: 'global' },
    }),
  );
  return { contoso, fabrikam, fabrikamDomain: FABRIKAM_DOMAIN, requests };
}

/** The token endpoint says so in JSON; the page for people never leads back to the app. */
async function answerUnknownTenant(route: Route): Promise<void> {
  const message = 'AADSTS90002: Tenant not found. Check to make sure you have the correct tenant ID.';
  if (!route.request().url().includes('/token')) {
    return route.fulfill({ status: 400, contentType: 'text/html', body: message });
  }
  await route.fulfill({
    status: 400,
    headers: { 'access-control-allow-origin': '*' },
    json: { error: 'invalid_request', error_description: message, error_codes: [90002] },
  });
}

/** Has Microsoft Graph refuse the reports of Entra for want of a licence, whatever the tenant would say. */
export async function refuseReports(context: BrowserContext): Promise<void> {
  await context.route(`https://${CLOUDS.global.graphHost}/beta/**`, (route) => {
    if (route.request().method() === 'OPTIONS') return route.fallback();
    const message = "Neither tenant is B2C or tenant doesn't have premium license";
    return route.fulfill({
      status: 403,
      headers: { 'access-control-allow-origin': '*' },
      json: { error: { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message } },
    });
  });
}

/** Lets the page reach its own server only; whatever else it asks for is an offence. */
export async function shutTheInternet(context: BrowserContext, guard: Guard): Promise<void> {
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.hostname === 'localhost') return route.continue();
    guard.foreignRequest(url.href);
    return route.abort('addressunreachable');
  });
}
