/** The latest of these dates, or null when there is none. */
export function latestDate(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((latest, date) => (!latest || (date && date > latest) ? date : latest), null);
}
