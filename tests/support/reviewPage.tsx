import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { CLOUDS } from '../../src/domain/clouds.ts';
import type { ConnectedApplication } from '../../src/domain/connectedApplication.ts';
import { DEFAULT_THRESHOLDS } from '../../src/domain/findings/thresholds.ts';
import { NO_REVIEW_FACTS, type TenantReviewFacts } from '../../src/domain/reviewFacts.ts';
import { type Services, ServicesContext } from '../../src/queries/services.ts';
import { createQueryClient } from '../../src/queries/tenantQueries.ts';
import type { Review } from '../../src/queries/useReview.ts';
import type { Tenant } from '../../src/queries/useTenant.ts';
import { outcomes } from './activity.ts';
import { NOW } from './listApplications.ts';
import { TENANT } from './snapshots.ts';

export const REVIEWER = 'ada@contoso.example';

const IDLE = { readAt: NOW, isReading: false, problem: null, isStopped: false };

/** A tenant that was read to its end and has these applications, unless told otherwise. */
export function tenantOf(
  applications: readonly ConnectedApplication[],
  change: Partial<Tenant> = {},
): Tenant {
  return {
    applications,
    isWhole: true,
    gaps: [],
    outcomes: outcomes(),
    joinedOutcomes: outcomes(),
    directory: IDLE,
    isJoining: false,
    sources: {},
    refresh: () => {},
    retryFailed: () => {},
    ask: () => {},
    stop: () => {},
    ...change,
  };
}

/** A review with these facts, judged by the defaults. */
export function reviewOf(facts: TenantReviewFacts = { ...NO_REVIEW_FACTS, isWhole: true }): Review {
  return {
    facts,
    state: { ...IDLE, of: 0, done: 0 },
    start: () => {},
    stop: () => {},
    index: null,
    judging: { facts, thresholds: DEFAULT_THRESHOLDS, asOf: NOW },
    isJudging: false,
  };
}

interface SessionOptions {
  readonly path?: string;
  /** One that knows something already. */
  readonly queryClient?: QueryClient;
  readonly now?: () => Date;
}

/** Shows a part of the app to a signed-in reviewer. */
export function renderInSession(ui: ReactNode, options: SessionOptions = {}) {
  const { path = '/', queryClient = createQueryClient(), now = () => NOW } = options;
  window.history.replaceState(null, '', path);
  const account = { name: 'Ada Admin', username: REVIEWER, tenantId: TENANT };
  // Nothing else of the services is used here.
  const services = { cloud: CLOUDS.global, session: { account }, now } as Services;
  const inSession = (part: ReactNode) => (
    <QueryClientProvider client={queryClient}>
      <ServicesContext value={services}>{part}</ServicesContext>
    </QueryClientProvider>
  );
  const view = render(inSession(ui));
  return {
    queryClient,
    user: userEvent.setup(),
    unmount: view.unmount,
    rerender: (next: ReactNode) => view.rerender(inSession(next)),
  };
}
