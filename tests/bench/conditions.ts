const { BENCH_SIZES = '200,2000,20000', BENCH_RUNS = '5' } = process.env;

/** Connected applications in the tenant, one table of the report each. `BENCH_SIZES` narrows them. */
export const SIZES: readonly number[] = BENCH_SIZES.split(',').map(Number);

/** Measured loads of each page and size; an odd number has a median that was measured. `BENCH_RUNS` narrows them. */
export const RUNS = Number(BENCH_RUNS);

/** From a request's last byte to the answer's first, in milliseconds: a Microsoft region some 2,000 km away. */
export const LATENCY_MS = 60;

/** Bits per second of all connections together: an office's line, or a good mobile one. */
export const BANDWIDTH = 50_000_000;

/** The demo tenant behind Microsoft's names. The browser is told at its start, so the port is fixed. */
export const MICROSOFT_PORT = 4181;

/** Entra sends back to a registered address, so the pages' ports are fixed as well. */
export const PRODUCT_PORT = 4182;
export const FLOOR_PORT = 4183;

export const MICROSOFT_HOSTS = ['login.microsoftonline.com', 'graph.microsoft.com'] as const;

/** A common laptop's window. */
export const VIEWPORT = { width: 1440, height: 900 } as const;

/** Frames from the top of the list to its bottom: four seconds at 60 a second, however long the list. */
export const SCROLL_FRAMES = 240;
