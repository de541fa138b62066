import { FluentProvider } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Router } from 'wouter';
import type { Authentication } from './api/session.ts';
import { toProblem } from './domain/problem.ts';
import { DemoBanner, type DemoControls } from './features/shell/DemoBanner.tsx';
import { Header } from './features/shell/Header.tsx';
import { SignInPage } from './features/start/SignInPage.tsx';
import { Pages } from './Pages.tsx';
import { unsavedDecisions } from './queries/decisions.ts';
import { type Services, ServicesContext } from './queries/services.ts';
import { createQueryClient } from './queries/tenantQueries.ts';
import { darkTheme, lightTheme } from './ui/fluentTheme.ts';
import { HintProvider } from './ui/HintProvider.tsx';
import { useMediaQuery } from './ui/useMediaQuery.ts';

const UnsavedDialog = lazy(() => import('./features/shell/UnsavedDialog.tsx'));

interface AppProps {
  readonly authentication: Authentication;
  /** Null until somebody is signed in. */
  readonly services: Services | null;
  readonly demo: DemoControls | null;
}

/** How many decisions would be lost, and who waits for the word on that. */
interface Question {
  readonly unsaved: number;
  readonly answer: (leaves: boolean) => void;
}

/** The signed-in app, or the way in. */
export function App({ authentication, services, demo }: AppProps) {
  const [queryClient] = useState(createQueryClient);
  const [left, setLeft] = useState<Services | null>(null);
  const [problem, setProblem] = useState(authentication.problem);
  const [question, setQuestion] = useState<Question | null>(null);
  const entered = services === left ? null : services;

  /** Whether decisions that stand in no file may go; asks only when there are any. */
  async function mayLeave(): Promise<boolean> {
    const unsaved = unsavedDecisions(queryClient);
    if (unsaved === 0) return true;
    const leaves = await new Promise<boolean>((answer) => setQuestion({ unsaved, answer }));
    setQuestion(null);
    return leaves;
  }

  /** Nothing of the tenant outlives the session, not even until the page is left. */
  function leave() {
    setLeft(services);
    queryClient.clear();
  }

  async function signOut() {
    if (!(await mayLeave())) return;
    leave();
    try {
      await services?.session.signOut();
    } catch (error) {
      setProblem(toProblem(error, 'the sign-out page'));
    }
  }

  const switchTenant = entered?.session.switchTenant;

  /** Rejects while the present tenant is still open; what fails after that, the sign-in page tells. */
  async function leaveFor(tenant: string) {
    if (!(await mayLeave())) return;
    let hasLeft = false;
    try {
      await switchTenant?.(tenant, () => {
        hasLeft = true;
        // Search and application in the address are the old tenant's, and Microsoft sends back to it.
        window.history.replaceState(null, '', import.meta.env.BASE_URL);
        leave();
      });
    } catch (error) {
      if (!hasLeft) throw error;
      setProblem(toProblem(error, 'your account'));
    }
  }

  return (
    <Frame>
      <Header
        account={entered?.session.account ?? null}
        onSignOut={() => void signOut()}
        onSwitchTenant={switchTenant ? leaveFor : null}
      />
      {demo && <DemoBanner demo={demo} />}
      {entered ? (
        <QueryClientProvider client={queryClient}>
          <ServicesContext value={entered}>
            <Pages interrupted={problem} onContinue={() => setProblem(null)} />
          </ServicesContext>
        </QueryClientProvider>
      ) : (
        <SignInPage key={problem?.kind} problem={problem} signIn={authentication.signIn} />
      )}
      {question && (
        <Suspense>
          <UnsavedDialog unsaved={question.unsaved} onAnswer={question.answer} />
        </Suspense>
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
