/** A cell: a text, a number, or null where the column does not apply. */
export type Cell = string | number | null;

/**
 * Where a spreadsheet may begin a cell, at the start of a text or behind what some regions separate cells by, and
 * what is risky there: a character that begins a formula, also behind white space, quotation marks and invisible
 * characters; white space that is dropped; or an apostrophe, so that the guard can be told from the text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const RISKY = /(?<=^|[;\t\r\n])(?!(?<=\r)\n)(?='|[\s\p{C}"]*[=+\-@＝＋－＠]|(?<=^)[\t\r\n])/gu;

/** A text that no spreadsheet takes for a formula: one apostrophe in front of what may begin one. */
export function guardFormulas(text: string): string {
  return text.replace(RISKY, "'");
}

/** One record of RFC 4180. Texts are always in quotation marks, numbers never. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return `"${guardFormulas(cell).replaceAll('"', '""')}"`;
}
