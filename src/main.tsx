import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, Frame } from './App.tsx';
import type { Authentication } from './api/session.ts';
import { createServices } from './createServices.ts';
import { CLOUDS } from './domain/clouds.ts';
import { type Config, ConfigError, EXAMPLE_CONFIG, type LiveConfig } from './domain/config.ts';
import { toProblem } from './domain/problem.ts';
import { ConfigErrorPage } from './features/start/ConfigErrorPage.tsx';
import { StartProblemPage } from './features/start/StartProblemPage.tsx';
import { loadConfig } from './loadConfig.ts';
import { wait } from './wait.ts';
import './ui/theme.css';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element with the id "root"');
const root = createRoot(container);

const baseUrl = new URL(import.meta.env.BASE_URL, window.location.origin).href;
const systemFetch = (request: Request) => fetch(request);
const now = () => new Date();

try {
  await start(await loadConfig(systemFetch, baseUrl));
} catch (error) {
  showStartError(error);
}

async function start(config: Config): Promise<void> {
  if (config.mode === 'demo') await startDemo();
  else await startLive(config);
}

async function startLive(config: LiveConfig): Promise<void> {
  const { startMsal } = await import('./auth/msalSession.ts');
  const cloud = CLOUDS[config.cloud];
  const authentication = await startMsal({ ...config, cloud, baseUrl });
  const { session } = authentication;
  const { clientId, logAnalytics = null } = config;
  const services =
    session && createServices({ cloud, clientId, session, logAnalytics, fetch: systemFetch, now, wait });
  root.render(
    <StrictMode>
      <App authentication={authentication} services={services} demo={null} />
    </StrictMode>,
  );
}

async function startDemo(): Promise<void> {
  const { startDemoTenant } = await import('./demo/startDemoTenant.ts');
  const demo = startDemoTenant(new URLSearchParams(window.location.search), now);
  const show = (authentication: Authentication) => {
    const { session } = authentication;
    const { cloud, clientId, logAnalytics, fetch } = demo;
    const services = session && createServices({ cloud, clientId, session, logAnalytics, fetch, now, wait });
    root.render(
      <StrictMode>
        {/* Signing in or out starts anew, as the redirects of a tenant do: nothing of before is kept. */}
        <App
          key={session ? 'in' : 'out'}
          authentication={authentication}
          services={services}
          demo={demo.controls}
        />
      </StrictMode>,
    );
  };
  await demo.signIn(show);
}

function showStartError(error: unknown): void {
  root.render(
    <StrictMode>
      <Frame>
        {error instanceof ConfigError ? (
          <ConfigErrorPage
            field={error.field}
            message={error.message}
            example={JSON.stringify(EXAMPLE_CONFIG, null, 2)}
          />
        ) : (
          <StartProblemPage problem={toProblem(error, 'the start of the app')} />
        )}
      </Frame>
    </StrictMode>,
  );
}
