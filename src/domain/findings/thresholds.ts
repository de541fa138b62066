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
