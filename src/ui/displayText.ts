/**
 * What draws nothing but can reorder, hide or fake text: zero-width characters, bidirectional controls, fillers, tags.
 * The emoji variation selector stays, and so does the joiner inside an emoji sequence.
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE =
  /(?!\uFE0F)(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?)\u200D\p{Extended_Pictographic})[\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFF9-\uFFFB]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL = /\p{Control}/gu;
/** U+2800 is the empty Braille pattern: a letter by its class, a blank to the eye. */
const BLANK = /[\s\u0085\u2800]+/gu;

/**
 * Makes a name that somebody else chose safe to show in one line: no control characters, no invisible or
 * direction-changing ones, single spaces, lone surrogates as U+FFFD. A name without any visible character becomes ''.
 * Right-to-left names still need `<bdi>` around them where they are shown.
 */
export function displayText(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(BLANK, ' ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(BLANK, ' ')
    .trim();
}
