import { displayText } from './displayText.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * One or two letters that stand for a name: of its first and its last word. Marks such as brackets are skipped; a
 * name without letters or digits gives its first character (an emoji, say), an empty one gives "?".
 */
export function initialsOf(name: string): string {
  const text = displayText(name);
  const letters = text
    .split(' ')
    .map((word) => split(word).find((letter) => /^[\p{L}\p{N}]/u.test(letter)))
    .filter((letter) => letter !== undefined);
  const [first, last] = [letters[0], letters.slice(1).at(-1)];
  return first === undefined ? (split(text)[0] ?? '?') : upper(first) + upper(last ?? '');
}

function split(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Some letters grow when they turn upper case ("ß"); these stay as they are. */
function upper(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
}

/** A number from 0 to `count - 1` that is always the same for the same seed (FNV-1a). */
export function stableIndex(seed: string, count: number): number {
  let hash = 0x811c9dc5;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % count;
}
