import type { Work } from '../work.ts';

/** How many objects make a step. */
const STEP = 32;

/** What stands in the outline for an object: no text of a review begins like this. */
const PLACE = '\u0000object ';

/**
 * Parses JSON in which objects stand on lines of their own, as this app writes its files, line by line: 20,000
 * applications at once would hold the page up. Any other JSON is parsed at once. Throws SyntaxError.
 */
export function* parseInSteps(text: string): Work<unknown> {
  const objects: unknown[] = [];
  const outline: string[] = [];
  for (const line of text.split('\n')) {
    const { object, comma } = partsOf(line.trim());
    if (object === null) {
      outline.push(line);
      continue;
    }
    const parsed = parsedOrNull(object);
    // It only looked like an object; line breaks may be anywhere.
    if (!parsed) return JSON.parse(text);
    outline.push(JSON.stringify(`${PLACE}${objects.length}`) + comma);
    objects.push(parsed.value);
    if (objects.length % STEP === 0) yield;
  }
  return JSON.parse(outline.join('\n'), (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(PLACE) ? objects[Number(value.slice(PLACE.length))] : value,
  );
}

/** The object that a line holds and the comma after it; null for any other line. */
function partsOf(line: string): { readonly object: string | null; readonly comma: string } {
  const comma = line.endsWith(',') ? ',' : '';
  const object = comma ? line.slice(0, -1) : line;
  return { object: object.startsWith('{') && object.endsWith('}') ? object : null, comma };
}

function parsedOrNull(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
