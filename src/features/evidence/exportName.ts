/** What an export is called: whose it is, and the minute in UTC. No character that a file system refuses. */
export function exportName(tenantId: string, takenAt: Date, extension: string): string {
  const minute = `${takenAt.toISOString().slice(0, 16).replace(':', '')}Z`;
  return `connected-applications-${tenantId}-${minute}.${extension}`;
}
