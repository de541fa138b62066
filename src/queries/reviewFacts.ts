import { queryOptions } from '@tanstack/react-query';
import type { FactsPart } from '../api/reviewFacts.ts';
import { FACTS_SUBJECT } from '../api/reviewFactsSubjects.ts';
import { ProblemError } from '../domain/problem.ts';
import type { FactsWanted } from '../domain/reviewFacts.ts';
import type { Services } from './services.ts';

/** What has been read of owners, credentials and registrations. */
export interface FactsRead extends FactsPart {
  /** Whom the last reading was to ask about, by the application's key. */
  readonly asked: ReadonlySet<string>;
  /** Objects whose value is of an earlier round of reading, and stands until this one comes to them. */
  readonly outdated: {
    readonly principals: ReadonlySet<string>;
    readonly registrations: ReadonlySet<string>;
  };
  /** When everything that was asked for had been read. */
  readonly readAt: Date | null;
  /** Whether there is a value, of this round or an earlier one, for everything that was asked for. */
  readonly isWhole: boolean;
}

/** Both readings of the review. */
export const REVIEW_KEY = ['tenant', 'review'];

export const NOTHING_READ: FactsRead = {
  principals: new Map(),
  registrations: new Map(),
  asked: new Set(),
  outdated: { principals: new Set(), registrations: new Set() },
  readAt: null,
  isWhole: false,
};

/**
 * Owners, credentials and registrations of what is wanted. Reading goes on with what no earlier one has
 * answered; when nothing is left, it starts over. It starts on demand; from then on a refresh includes it.
 */
export function reviewFactsQuery({ client, progress, now }: Services, wanted: readonly FactsWanted[] | null) {
  const queryKey = [...REVIEW_KEY, 'facts'];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client: queryClient }): Promise<FactsRead> => {
      // Held here and not looked up again: after a sign-out it is gone from the cache and stays so.
      const query = queryClient.getQueryCache().find<FactsRead>({ queryKey });
      let read = query?.state.data ?? NOTHING_READ;
      // The list is not joined yet; whoever shows it asks again when it is.
      if (!wanted) return read;
      const keep = (next: FactsRead) => {
        read = next;
        if (!signal.aborted) query?.setData(next, { manual: true });
      };
      const left = openOf(wanted, read);
      const isOver = left.length === 0;
      keep(begun(isOver ? allOutdated(read) : read, wanted));
      const reading = progress.startSource(FACTS_SUBJECT);
      const listener = {
        onProgress: reading.report,
        publish: (part: FactsPart) => keep(withPart(read, part)),
      };
      try {
        const { readReviewFacts } = await import('../api/reviewFacts.ts');
        const problem = await readReviewFacts(client, isOver ? wanted : left, listener, signal);
        if (problem) throw new ProblemError(problem);
        return { ...read, readAt: now(), isWhole: true };
      } finally {
        reading.end();
      }
    },
    enabled: ({ state }) => state.data !== undefined,
    // What was stopped or failed goes on when somebody asks for it, not because a page is opened.
    refetchOnMount: false,
  });
}

/** When credentials were last used; its failure is its own. */
export function credentialUsesQuery({ client, cloud }: Services) {
  return queryOptions({
    queryKey: [...REVIEW_KEY, 'credentialUses'],
    queryFn: async ({ signal }) => {
      const { readCredentialUses } = await import('../api/credentialUses.ts');
      return readCredentialUses(client, cloud, signal);
    },
    refetchOnMount: false,
    retryOnMount: false,
  });
}

/** What the present round of reading has not answered. */
export function openOf(wanted: readonly FactsWanted[], read: FactsRead): readonly FactsWanted[] {
  const open: FactsWanted[] = [];
  for (const { key, objectId, appId } of wanted) {
    const isPrincipalOpen = isOpen(read, 'principals', objectId);
    const isRegistrationOpen = isOpen(read, 'registrations', appId);
    if (!isPrincipalOpen && !isRegistrationOpen) continue;
    open.push({
      key,
      objectId: isPrincipalOpen ? objectId : null,
      appId: isRegistrationOpen ? appId : null,
    });
  }
  return open;
}

function isOpen(read: FactsRead, kind: keyof FactsPart, id: string | null): boolean {
  return id !== null && (!read[kind].has(id) || read.outdated[kind].has(id));
}

/** Whether there is a value for everything that is wanted. */
export function hasAll(wanted: readonly FactsWanted[], { principals, registrations }: FactsRead): boolean {
  return wanted.every(
    ({ objectId, appId }) =>
      (objectId === null || principals.has(objectId)) && (appId === null || registrations.has(appId)),
  );
}

function begun(read: FactsRead, wanted: readonly FactsWanted[]): FactsRead {
  return { ...read, asked: new Set(wanted.map(({ key }) => key)), isWhole: hasAll(wanted, read) };
}

/** Starts a new round. */
function allOutdated(read: FactsRead): FactsRead {
  const outdated = {
    principals: new Set(read.principals.keys()),
    registrations: new Set(read.registrations.keys()),
  };
  return { ...read, outdated };
}

function withPart(read: FactsRead, { principals, registrations }: FactsPart): FactsRead {
  return {
    ...read,
    principals: replaced(read.principals, principals),
    registrations: replaced(read.registrations, registrations),
    outdated: {
      principals: without(read.outdated.principals, principals),
      registrations: without(read.outdated.registrations, registrations),
    },
  };
}

function replaced<T>(earlier: ReadonlyMap<string, T>, later: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const all = new Map(earlier);
  for (const [id, value] of later) all.set(id, value);
  return all;
}

function without(ids: ReadonlySet<string>, answered: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const left = new Set(ids);
  for (const id of answered.keys()) left.delete(id);
  return left;
}
