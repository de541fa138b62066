import type { SourceOutcomes } from '../../src/activity/source.ts';
import { readResourceApis } from '../../src/api/resourceApis.ts';
import type { FaultName } from '../../src/demo/faults.ts';
import type { PersonaName } from '../../src/demo/personas.ts';
import { demoTenant, NOON } from '../../src/demo/testClient.ts';
import type { AccessContext, UsageAnswer, UsageOutcome, UsageReading } from '../../src/domain/activity.ts';
import { DEFENDER_APIS } from '../../src/domain/defenderApis.ts';
import { CALM } from './fakeGraph.ts';
import { demoServices, notes } from './sources.ts';

/** Defender's own APIs in a tenant of Defender for Business. */
export const OWN = ['endpoint', 'xdr', 'identity'];

/** The least requests of a reading: of each kind three APIs by day and by hour, and the newest record. */
export const REQUESTS = 3 * (3 * 2 + 1);

interface Options {
  readonly persona?: PersonaName;
  readonly fault?: FaultName;
  readonly now?: Date;
}

/** A tenant of Defender for Business with the requests for summaries that it gets. */
export async function openTenant({ persona = 'business-p1', fault, now = NOON }: Options = {}) {
  let time = now;
  const tenant = demoTenant({ persona, now: () => time });
  tenant.setFault(fault ?? null);
  const requests: string[] = [];
  let reply: (url: string) => Response | null = () => null;
  const services = await demoServices(tenant, {
    now: () => time,
    onRequest: (url) => {
      if (!url.includes('getSummarized')) return null;
      requests.push(url);
      return reply(url);
    },
  });
  const found = await readResourceApis(services.client, CALM);
  // Graph gives them in any order.
  const apis = DEFENDER_APIS.flatMap(({ key }) => found.filter((api) => api.key === key));
  const { sources } = services;
  const outcomesOf = async (
    key: 'summaries' | 'huntingApplication' | 'huntingUser',
    { listener } = notes(),
    signal = CALM,
  ): Promise<SourceOutcomes> => {
    const source = sources[key];
    if (!source) throw new Error(`The tenant has no ${key}`);
    return source.read({ apis, now: time }, listener, signal);
  };
  return {
    /** Answers in the tenant's place, until it gives null. */
    answerWith: (next: typeof reply) => {
      reply = next;
    },
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
    /** The requests since the last time this was asked. */
    sent: () => requests.splice(0),
    read: (told = notes(), signal = CALM) => outcomesOf('summaries', told, signal),
    hunt: async () => ({ ...(await outcomesOf('huntingApplication')), ...(await outcomesOf('huntingUser')) }),
  };
}

export function answerOf(outcome: UsageOutcome | undefined): UsageAnswer {
  if (outcome?.state !== 'answered') throw new Error(`No answer: ${JSON.stringify(outcome)}`);
  return outcome.answer;
}

export function byDoor(readings: readonly UsageReading[]): ReadonlyMap<string, UsageReading> {
  return new Map(readings.map((reading) => [`${reading.appId} ${reading.api}`, reading]));
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** How much of each door is known, such as "servicePrincipal endpoint": "part pending". */
export function coverage(outcomes: SourceOutcomes | undefined, context: AccessContext = 'application') {
  const outcome = context === 'application' ? outcomes?.summariesApplication : outcomes?.summariesUser;
  return Object.fromEntries(
    answerOf(outcome).covers.map(({ api, clients, days, past24h }) => [
      `${clients} ${api}`,
      [days, past24h]
        .map((seen) => (seen.state === 'complete' ? 'complete' : `${seen.state} ${seen.why.kind}`))
        .join(', '),
    ]),
  );
}

/** A page of a report. */
export const page = (...value: object[]) =>
  new Response(JSON.stringify({ value }), { headers: { 'content-type': 'application/json' } });
