const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The UTC day of a capture, such as "17 Nov 2026". */
export function formatCaptureDay(at: Date): string {
  return day.format(at);
}

/** The start of a UTC day that is written as `yyyy-mm-dd`. */
export function startOfDay(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}
