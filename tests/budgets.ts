/**
 * What the product may take, in counts and sizes that are the same on every machine: a test that finds more fails.
 * Times are compared by `npm run bench` and gate nothing.
 */

/** Scripts and styles until the list of a signed-in admin stands, gzip. */
export const FIRST_LOAD_BYTES = 300_000;

/** What they should come down to; no test fails above it. */
export const FIRST_LOAD_AIM = 260_000;

/** Elements in the page, however many applications there are. */
export const ELEMENTS = 2_500;

/** Bytes of all answers for each application, before compression. */
export const BYTES_PER_APPLICATION = 3_000;

const HUNTING_QUERIES = 3;
const CLIENTS_A_BATCH = 300;

/**
 * Requests to Microsoft Graph until the list of so many applications is full, next pages of lists not counted: the
 * APIs, the grants, the last-used report, the look-up of traffic without a grant, the clients, and hunting.
 */
export function requestsFor(applications: number): number {
  return 4 + Math.ceil(applications / CLIENTS_A_BATCH) + HUNTING_QUERIES;
}
