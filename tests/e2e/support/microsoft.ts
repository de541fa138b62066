import type { BrowserContext, Request as PageRequest, Route } from '@playwright/test';
import { createDemoTenant, type DemoTenant, type DemoTenantOptions } from '../../../src/demo/tenant.ts';
import { CLOUDS, type CloudName } from '../../../src/domain/clouds.ts';
import type { Guard } from './guard.ts';

/** Microsoft's hosts, played by the demo tenant behind their own names, and what was asked of them. */
export interface Microsoft {
  readonly tenant: DemoTenant;
  /** Requests that reached a Microsoft host, in order. */
  readonly requests: readonly PageRequest[];
}

export type TenantChoice = Partial<Pick<DemoTenantOptions, 'persona' | 'applications'>> & {
  readonly cloud?: CloudName;
};

/**
 * Answers for the sign-in and Graph hosts of one cloud and serves a live config.json: the shipped
 * bundle and real MSAL run as they would against a tenant.
 */
export async function playMicrosoft(
  context: BrowserContext,
  now: () => Date,
  { persona = 'all-rights', applications = 60, cloud = 'global' }: TenantChoice,
): Promise<Microsoft> {
  const tenant = createDemoTenant({ seed: 7, now, persona, applications, cloud });
  const requests: PageRequest[] = [];
  const { loginHost, graphHost } = CLOUDS[cloud];
  const hosts = new Set([loginHost, graphHost]);
  await context.route(
    (url) => hosts.has(url.host),
    (route) => {
      requests.push(route.request());
      return answer(route, tenant);
    },
  );
  await context.route('**/config.json', (route) =>
    route.fulfill({
      json: { mode: 'live', clientId: tenant.clientId, tenantId: tenant.tenantId, cloud },
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

/** Lets the page reach its own server only; whatever else it asks for is an offence. */
export async function shutTheInternet(context: BrowserContext, guard: Guard): Promise<void> {
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.hostname === 'localhost') return route.continue();
    guard.foreignRequest(url.href);
    return route.abort('addressunreachable');
  });
}
