import { type HandOver, impossible, possible, type Watch } from './handOver.ts';
import { guids } from './kql.ts';

/** More app IDs than this make the query longer than a scheduled rule may be: 10,000 characters. */
export const MOST_APPLICATIONS = 100;

/** The app IDs that a query is about; null for every application. */
export function scopeOf({ appIds }: Watch): HandOver<readonly string[] | null> {
  if (appIds === null) return possible(null);
  const ids = guids(appIds);
  if (ids.length === 0) {
    return impossible('None of these applications has an app ID that a sign-in could be matched by.');
  }
  if (ids.length > MOST_APPLICATIONS) {
    return impossible(
      `A rule can name ${MOST_APPLICATIONS} applications at most, because its text is limited. Watch every application, or select fewer.`,
    );
  }
  return possible(ids);
}

/** What is watched, as a sentence. */
export function scopeText(appIds: readonly string[] | null): string {
  const what =
    'token requests for Defender’s own APIs; tokens for Microsoft Graph may be for anything else and are left out';
  if (appIds === null) return `Watches every application, also Microsoft’s own: ${what}.`;
  return `Watches ${appIds.length === 1 ? 'one application' : `${appIds.length} applications`}: ${what}.`;
}
