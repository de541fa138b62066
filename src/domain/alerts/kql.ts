import { DEFENDER_APIS, type DefenderApi } from '../defenderApis.ts';

/** The APIs whose tokens prove use of Defender; those for Microsoft Graph are left out of every alert. */
export const OWN_APIS: readonly DefenderApi[] = DEFENDER_APIS.filter(({ key }) => key !== 'graph');

/** Texts as KQL literals. They are GUIDs and words of ours, for which JSON text is a KQL literal. */
export function texts(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Those app IDs that are IDs, so that nothing else gets into a query. */
export function guids(appIds: readonly string[]): readonly string[] {
  return appIds.filter((appId) => GUID.test(appId));
}

/** A text as lines of a comment, at most so long. */
export function comment(text: string): string {
  const lines: string[] = [];
  let line = '//';
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length >= LINE && line !== '//') {
      lines.push(line);
      line = '//';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

const LINE = 100;
