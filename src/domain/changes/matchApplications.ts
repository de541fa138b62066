/** What tells an application from others. */
export interface Identified {
  readonly key: string;
  readonly appId: string | null;
  readonly objectId: string | null;
}

/**
 * Finds the same application among others: by its key, or by its app ID where one of both knows no object. An
 * application that was deleted and came back has another object, and is another one.
 */
export function finder<T extends Identified>(applications: readonly T[]): (one: Identified) => T | null {
  const byKey = new Map(applications.map((application) => [application.key, application]));
  const byAppId = new Map(applications.map((application) => [application.appId, application]));
  return (one) => {
    const same = byKey.get(one.key);
    if (same || one.appId === null) return same ?? null;
    const namesake = byAppId.get(one.appId);
    return namesake && (namesake.objectId === null || one.objectId === null) ? namesake : null;
  };
}
