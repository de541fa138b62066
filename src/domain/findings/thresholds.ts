import * as v from 'valibot';

/** What the rules compare with. Days are of 24 hours, back from the time of the reading. */
export interface Thresholds {
  /** No use for more than this is unused. */
  readonly unusedDays: number;
  /** No use for more than this is quiet. */
  readonly quietDays: number;
  readonly newDays: number;
  /** A credential that expires within this needs care now. */
  readonly expiringDays: number;
  /** A credential that is valid for longer than this is long-lived. */
  readonly longLivedDays: number;
  /** So many successful token requests in the past seven whole days make an application busy. */
  readonly busyRequests: number;
  /** Per cent of the requests of the past seven whole days that failed. */
  readonly failingPercent: number;
  /** So many failed requests in these days are needed before a share says anything. */
  readonly failingRequests: number;
  /** Times the busiest of the same weekday in earlier weeks. */
  readonly spikeFactor: number;
  /** And so many requests more than it. */
  readonly spikeRequests: number;
  /** The quietest of the same weekday in earlier weeks must have had so many, for none to be a silence. */
  readonly silenceRequests: number;
  /** Watched days without a request before the first one. */
  readonly longSilenceDays: number;
}

export type ThresholdKey = keyof Thresholds;

export const DEFAULT_THRESHOLDS: Thresholds = {
  unusedDays: 90,
  quietDays: 30,
  newDays: 30,
  expiringDays: 30,
  longLivedDays: 365,
  busyRequests: 7,
  failingPercent: 20,
  failingRequests: 10,
  spikeFactor: 3,
  spikeRequests: 20,
  silenceRequests: 5,
  longSilenceDays: 14,
};

export const THRESHOLD_KEYS = Object.keys(DEFAULT_THRESHOLDS) as readonly ThresholdKey[]; // the keys of a full record

/** How a threshold is set: its label ends so that the number may follow. Whole numbers only. */
export interface ThresholdInfo {
  readonly label: string;
  readonly unit: 'days' | 'requests' | 'times' | '%';
  readonly min: number;
  readonly max: number;
}

export const THRESHOLD_INFO: Readonly<Record<ThresholdKey, ThresholdInfo>> = {
  unusedDays: days('Unused: no use for more than', 7, 730),
  quietDays: days('Quiet: no use for more than', 1, 365),
  newDays: days('New: granted or added within', 1, 365),
  expiringDays: days('Expiring: a credential ends within', 1, 365),
  longLivedDays: days('Long-lived: a secret is valid for more than', 1, 3650),
  busyRequests: requests('Busy: successful token requests in seven days, at least'),
  failingPercent: { label: 'Failing: failed of all requests, at least', unit: '%', min: 1, max: 100 },
  failingRequests: requests('Failing: failed requests in seven days, at least'),
  spikeFactor: { label: 'Spike: the busiest same weekday, more than', unit: 'times', min: 1, max: 100 },
  spikeRequests: requests('Spike: above the busiest same weekday by at least'),
  silenceRequests: requests('Gone silent: on the quietest same weekday at least'),
  // The trend has 28 days before the two that may hold the first request.
  longSilenceDays: days('First after silence: without a request for at least', 2, 28),
};

function days(label: string, min: number, max: number): ThresholdInfo {
  return { label, unit: 'days', min, max };
}

function requests(label: string): ThresholdInfo {
  return { label, unit: 'requests', min: 1, max: 1_000_000 };
}

const ThresholdsSchema = v.object(
  Object.fromEntries(THRESHOLD_KEYS.map((key) => [key, wholeNumber(key)])) as Record<
    ThresholdKey,
    ReturnType<typeof wholeNumber>
  >, // one for each key
);

function wholeNumber(key: ThresholdKey) {
  const { min, max } = THRESHOLD_INFO[key];
  const digits = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
  return v.fallback(v.pipe(digits, v.minValue(min), v.maxValue(max)), DEFAULT_THRESHOLDS[key]);
}

/** Reads the thresholds from the URL; what is no whole number in its range counts as not said. */
export function parseThresholds(params: URLSearchParams): Thresholds {
  return v.parse(ThresholdsSchema, Object.fromEntries(THRESHOLD_KEYS.map((key) => [key, params.get(key)])));
}

/** Writes the thresholds into the URL's parameters: defaults are left out, foreign parameters stay. */
export function writeThresholds(params: URLSearchParams, thresholds: Thresholds): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of THRESHOLD_KEYS) {
    if (thresholds[key] === DEFAULT_THRESHOLDS[key]) next.delete(key);
    else next.set(key, String(thresholds[key]));
  }
  return next;
}

/** The thresholds in force, one phrase each, such as "Unused: no use for more than 90 days". */
export function thresholdsInWords(thresholds: Thresholds): readonly string[] {
  return THRESHOLD_KEYS.map((key) => {
    const { label, unit } = THRESHOLD_INFO[key];
    const value = thresholds[key];
    return `${label} ${value.toLocaleString('en')}${unit === '%' ? '%' : ` ${value === 1 ? unit.replace(/s$/, '') : unit}`}`;
  });
}
