import { readCredentialUses } from '../../src/api/credentialUses.ts';
import { readDirectory } from '../../src/api/readDirectory.ts';
import { readResourceApis } from '../../src/api/resourceApis.ts';
import { type FactsPart, readReviewFacts } from '../../src/api/reviewFacts.ts';
import { demoTenant } from '../../src/demo/testClient.ts';
import type { ActivityOutcomes } from '../../src/domain/activity.ts';
import { CLOUDS } from '../../src/domain/clouds.ts';
import type { ConnectedApplication } from '../../src/domain/connectedApplication.ts';
import type { FindingKey } from '../../src/domain/findings/finding.ts';
import { type Judging, judge } from '../../src/domain/findings/findingIndex.ts';
import { DEFAULT_THRESHOLDS } from '../../src/domain/findings/thresholds.ts';
import { joinTenant } from '../../src/domain/joinTenant.ts';
import { factsWanted, type TenantReviewFacts } from '../../src/domain/reviewFacts.ts';
import { NOTHING_ASKED } from '../../src/domain/sourcePlan.ts';
import { finish } from '../../src/domain/work.ts';
import { CALM } from './fakeGraph.ts';
import { demoServices, notes } from './sources.ts';

type Services = Awaited<ReturnType<typeof demoServices>>;

/** What the rules find in the demo tenant that starts at `start`, over the wire and with the usual thresholds. */
export async function demoFindings(start: Date) {
  const now = () => start;
  const tenant = demoTenant({ now });
  const services = await demoServices(tenant, { now });
  const applications = await readApplications(services, tenant.tenantId);
  const facts = await readFacts(services, applications);
  const judging: Judging = { facts, thresholds: DEFAULT_THRESHOLDS, asOf: start };
  return applications.map((application) => ({
    application,
    keys: judge(application, judging).findings.map(({ key }): FindingKey => key),
  }));
}

async function readApplications({ client, sources, now }: Services, tenantId: string) {
  const apis = await readResourceApis(client, CALM);
  const listener = { onProgress: () => {}, publish: () => {} };
  const directory = await readDirectory(client, apis, listener, CALM);
  const asked = [sources.huntingApplication, sources.huntingUser, sources.huntingGraph, sources.lastUsed];
  const ask = { apis, now: now() };
  const answers = await Promise.all(asked.map((source) => source?.read(ask, notes().listener, CALM)));
  const outcomes: ActivityOutcomes = Object.assign({}, NOTHING_ASKED, ...answers);
  const noLookUp = { data: undefined, problem: null };
  return finish(joinTenant(directory, outcomes, noLookUp, tenantId, null)).applications;
}

async function readFacts(
  { client }: Services,
  applications: readonly ConnectedApplication[],
): Promise<TenantReviewFacts> {
  const parts: FactsPart[] = [];
  const listener = { onProgress: () => {}, publish: (part: FactsPart) => void parts.push(part) };
  const problem = await readReviewFacts(client, factsWanted(applications), listener, CALM);
  if (problem) throw new Error('The demo tenant did not answer', { cause: problem });
  return {
    principals: new Map(parts.flatMap(({ principals }) => [...principals])),
    registrations: new Map(parts.flatMap(({ registrations }) => [...registrations])),
    credentialUses: { state: 'known', value: await readCredentialUses(client, CLOUDS.global, CALM) },
    rest: { kind: 'pending' },
    isWhole: true,
  };
}
