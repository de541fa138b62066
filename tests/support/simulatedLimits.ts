/** A published limit: so many units in any window of so many seconds. */
export interface PublishedLimit {
  readonly units: number;
  readonly seconds: number;
}

/**
 * What Microsoft Graph allows this app in one tenant. The directory's limit grows with the users of the
 * tenant and counts resource units, the others count requests.
 * https://learn.microsoft.com/graph/throttling-limits
 * https://learn.microsoft.com/graph/api/security-security-runhuntingquery
 */
export const LIMITS = {
  directory: { units: 8_000, seconds: 10 },
  reports: { units: 5, seconds: 10 },
  hunting: { units: 45, seconds: 60 },
} as const satisfies Record<string, PublishedLimit>;

export type LimitName = keyof typeof LIMITS;

/** How a limit was used. */
export interface LimitUse {
  /** The most units that were taken in any window. */
  readonly peak: number;
  /** How many requests were refused. */
  readonly refused: number;
}

/** Takes units, or says in how many whole seconds there will be enough. */
export interface SimulatedLimit {
  /** Null when they were free. `at` is in milliseconds, and never goes back. */
  take(cost: number, at: number): number | null;
  use(): LimitUse;
}

/** A limit over a sliding window, which is the strictest way to read the published one. */
export function simulatedLimit({ units, seconds }: PublishedLimit): SimulatedLimit {
  const taken: { readonly at: number; readonly cost: number }[] = [];
  let inWindow = 0;
  let peak = 0;
  let refused = 0;
  return {
    take: (cost, at) => {
      for (let [first] = taken; first && first.at <= at - seconds * 1_000; [first] = taken) {
        inWindow -= first.cost;
        taken.shift();
      }
      if (inWindow + cost > units) {
        refused += 1;
        return Math.ceil(((taken[0]?.at ?? at) + seconds * 1_000 - at) / 1_000);
      }
      taken.push({ at, cost });
      inWindow += cost;
      peak = Math.max(peak, inWindow);
      return null;
    },
    use: () => ({ peak, refused }),
  };
}

/**
 * The resource units of a directory read. Paths that the published table does not name cost 1.
 * https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits
 */
export function resourceUnits(path: string): number {
  const base = /^\/(v1\.0\/)?oauth2PermissionGrants/.test(path) ? 2 : 1;
  return Math.max(1, path.includes('$select=') ? base - 1 : base);
}
