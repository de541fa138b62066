import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { CLOUDS } from '../../src/domain/clouds.ts';
import type { ConnectedApplication } from '../../src/domain/connectedApplication.ts';
import { createProgressStore } from '../../src/queries/progress.ts';
import { ServicesContext } from '../../src/queries/services.ts';
import { createQueryClient } from '../../src/queries/tenantQueries.ts';
import { useReviewFacts } from '../../src/queries/useReviewFacts.ts';
import { batchReply, type FakeGraph, fakeGraph, innerRequests, NOW, type Scripted } from './fakeGraph.ts';
import { appIdOf, everythingFound, idsIn, objectIdOf, ownApplications } from './reviewFacts.ts';

/** The only key that the report names, and when it was last used. */
export const USED_KEY = 'dddddddd-0000-4000-8000-000000000001';
export const USED_AT = '2026-03-01T00:00:00Z';
/** Answers a batch with everything that it asks for. */
export const EVERYTHING = batchReply(everythingFound);
export const REPORT: Scripted = {
  body: { value: [{ keyId: USED_KEY, signInActivity: { lastSignInDateTime: USED_AT } }] },
};
export const STOPPED = { kind: 'notAsked', why: 'cancelled' };
export const PENDING = { kind: 'pending' };
/** So many applications of the tenant's own fit in one request. */
export const ONE_REQUEST = 150;

export interface ReviewOptions {
  readonly applications?: readonly ConnectedApplication[] | null;
  readonly isReady?: boolean;
  readonly batches?: readonly [Scripted, ...Scripted[]];
  readonly report?: readonly [Scripted, ...Scripted[]];
}

/** The facts as a page has them, with what was asked for. */
export function openReview(options: ReviewOptions = {}) {
  const { applications = ownApplications(1), isReady = true } = options;
  const graph = fakeGraph(['Application.Read.All', 'Directory.Read.All', 'AuditLog.Read.All'])
    .on('$batch', ...(options.batches ?? ([EVERYTHING] as const)))
    .on('appCredentialSignInActivities', ...(options.report ?? ([REPORT] as const)));
  const progress = createProgressStore();
  const services = {
    cloud: CLOUDS.global,
    clientId: '',
    session: graph.client.deps.session,
    client: graph.client,
    sources: {},
    progress,
    now: () => NOW,
  };
  const queryClient = createQueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>
      <ServicesContext value={services}>{children}</ServicesContext>
    </QueryClientProvider>
  );
  const show = (props: { list: readonly ConnectedApplication[] | null; isReady: boolean }) =>
    renderHook(({ list, isReady: ready }) => useReviewFacts(list, ready), { wrapper, initialProps: props });
  let page = show({ list: applications, isReady });
  const asked = askedIn(graph);
  return {
    graph,
    services,
    queryClient,
    progress,
    asked,
    current: () => page.result.current,
    facts: () => page.result.current.facts,
    list: (list: readonly ConnectedApplication[] | null, ready = true) =>
      page.rerender({ list, isReady: ready }),
    leave: () => page.unmount(),
    comeBack: (list: readonly ConnectedApplication[] | null) => {
      page = show({ list, isReady: true });
    },
    /** Waits until nothing is read any more. */
    idle: () => waitFor(() => expect(page.result.current.state.isReading).toBe(false)),
    /** Waits until everything is known. */
    whole: () =>
      waitFor(() => {
        expect(page.result.current.facts.isWhole).toBe(true);
        expect(page.result.current.state.isReading).toBe(false);
      }),
  };
}

/** Counts what was sent since the last time this was asked. */
function askedIn(graph: FakeGraph) {
  let seen = 0;
  return () => {
    const sent = graph.requests.slice(seen);
    seen = graph.requests.length;
    const batches = sent.filter(({ path }) => path.includes('$batch'));
    return {
      batches: batches.length,
      reports: sent.length - batches.length,
      ids: batches.flatMap(innerRequests).flatMap(({ url }) => idsIn(decodeURIComponent(url))),
    };
  };
}

/** Both IDs of these applications. */
export const idsOf = (...indexes: readonly number[]) =>
  indexes.flatMap((index) => [objectIdOf(index), appIdOf(index)]);
export const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

export type OpenReview = ReturnType<typeof openReview>;
