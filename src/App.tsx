import { FluentProvider } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Router } from 'wouter';
import type { Authentication } from './api/session.ts';
import { DemoBanner, type DemoControls } from './features/shell/DemoBanner.tsx';
import { Header } from './features/shell/Header.tsx';
import { SignInPage } from './features/start/SignInPage.tsx';
import { Pages } from './Pages.tsx';
import { type Services, ServicesContext } from './queries/services.ts';
import { createQueryClient } from './queries/tenantQueries.ts';
import { darkTheme, lightTheme } from './ui/fluentTheme.ts';
import { HintProvider } from './ui/HintProvider.tsx';
import { useMediaQuery } from './ui/useMediaQuery.ts';

interface AppProps {
  readonly authentication: Authentication;
  /** Null until somebody is signed in. */
  readonly services: Services | null;
  readonly demo: DemoControls | null;
}

/** The signed-in app, or the way in. */
export function App({ authentication, services, demo }: AppProps) {
  const [queryClient] = useState(createQueryClient);

  function signOut() {
    // Nothing of the tenant outlives the session, not even until the page is left.
    queryClient.clear();
    void services?.session.signOut();
  }

  return (
    <Frame>
      <Header account={services?.session.account ?? null} onSignOut={signOut} />
      {demo && <DemoBanner demo={demo} />}
      {services ? (
        <QueryClientProvider client={queryClient}>
          <ServicesContext value={services}>
            <Pages interrupted={authentication.problem} />
          </ServicesContext>
        </QueryClientProvider>
      ) : (
        <SignInPage authentication={authentication} />
      )}
    </Frame>
  );
}

/** Theme, hints and addresses: what every page stands on, also one that says why there is no app. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const isDark = useMediaQuery('(prefers-color-scheme: dark)');
  return (
    <FluentProvider theme={isDark ? darkTheme : lightTheme}>
      <HintProvider>
        <Router base={import.meta.env.BASE_URL.replace(/\/$/, '')}>{children}</Router>
      </HintProvider>
    </FluentProvider>
  );
}
