/** One day of a trend. */
export interface TrendDay {
  /** The UTC date as `yyyy-mm-dd`. */
  readonly day: string;
  /** The day is not over yet; its counts still grow. */
  readonly running: boolean;
}

/** One row of numbers under a name, as long as the days. */
export interface TrendSeries {
  readonly key: string;
  readonly label: string;
  /** `null` is unknown, never zero. */
  readonly values: readonly (number | null)[];
  /** Failures are drawn apart, in their own colour and pattern. */
  readonly kind: 'area' | 'line' | 'failure';
}
