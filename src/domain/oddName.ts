/** What is odd about an application's name. */
export type Oddity =
  /** Nothing to read: no character at all, or none that shows. */
  | { readonly kind: 'empty' }
  /** Control, direction or zero-width characters, as code points: ["U+200B"]. */
  | { readonly kind: 'invisible'; readonly codePoints: readonly string[] }
  /** Letters of alphabets that look alike in one word. */
  | { readonly kind: 'mixedScripts'; readonly word: string; readonly scripts: readonly string[] }
  | { readonly kind: 'onlyId' }
  | { readonly kind: 'onlyAddress' };

/** Everything that is odd about a name, whoever bears it. */
export function oddities(name: string): readonly Oddity[] {
  const isPlain = PLAIN.test(name);
  const text = (isPlain ? name : withoutInvisible(name)).trim();
  if (text === '') return [{ kind: 'empty' }];
  const odd = isPlain ? [] : oddCharacters(name, text);
  if (/^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i.test(text)) odd.push({ kind: 'onlyId' });
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+$/i.test(text)) odd.push({ kind: 'onlyAddress' });
  return odd;
}

/** Most names are, and have none of the odd characters. */
const PLAIN = /^[ -~]+$/;

function oddCharacters(name: string, text: string): Oddity[] {
  const invisible = name.match(INVISIBLE) ?? [];
  const mixed = mixedWord(text);
  return [
    ...(invisible.length > 0
      ? [{ kind: 'invisible' as const, codePoints: [...new Set(invisible)].map(codePoint) }]
      : []),
    ...(mixed ? [mixed] : []),
  ];
}

/** Joiners belong to scripts such as Persian and to emoji; beside these letters they have no business. */
const NEEDS_NO_JOINER = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\s\p{P}`;
/** Tags spell the flags of countries within countries. */
const FLAG = String.raw`(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)`;
/** Control and formatting characters, and letters that show as nothing. */
const INVISIBLE = new RegExp(
  `(?<=^|[${NEEDS_NO_JOINER}])[\\u200c\\u200d]|(?![\\u200c\\u200d])${FLAG}[\\p{Cc}\\p{Cf}\\u115f\\u1160\\u2800\\u3164\\uffa0]`,
  'gu',
);

function withoutInvisible(name: string): string {
  return name.replace(INVISIBLE, '');
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Alphabets whose letters pass for each other's. Others, such as kana beside Latin, are mixed in good faith. */
const ALPHABETS: readonly (readonly [name: string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
];

function mixedWord(text: string): Oddity | null {
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const scripts = ALPHABETS.filter(([, letter]) => letter.test(word)).map(([script]) => script);
    if (scripts.length > 1) return { kind: 'mixedScripts', word, scripts };
  }
  return null;
}

/** How a name sounds like one of Microsoft's own applications. */
export interface Imitation {
  /** The word of the name. */
  readonly word: string;
  /** `disguised` is written with other letters; `leading` begins the name; `mentioned` stands somewhere in it. */
  readonly how: 'disguised' | 'leading' | 'mentioned';
}

const BRANDS = ['microsoft', 'azure', 'defender', 'entra', 'intune', 'sharepoint', 'onedrive', 'office365'];
/** Common words, which sound like Microsoft only at the start of a name. */
const LEADING_BRANDS = ['office', 'outlook', 'windows', 'o365', 'm365'];

/** Whether a name passes for one of Microsoft's, or null. Whose it really is, the caller knows. */
export function imitation(name: string): Imitation | null {
  const words = withoutInvisible(name).match(/[\p{L}\p{M}\p{N}|@$]+/gu) ?? [];
  const disguised = words.find(isDisguised);
  if (disguised) return { word: disguised, how: 'disguised' };
  const [first = ''] = words;
  if ([...BRANDS, ...LEADING_BRANDS].some((brand) => isBrand(first, brand))) {
    return { word: first, how: 'leading' };
  }
  const mentioned = words.find((word) => BRANDS.some((brand) => isBrand(word, brand)));
  return mentioned ? { word: mentioned, how: 'mentioned' } : null;
}

/** "Microsoft", and the first part of "MicrosoftGraph", but not of "Entrance". */
function isBrand(word: string, brand: string): boolean {
  const [start, rest] = [word.slice(0, brand.length), word.slice(brand.length)];
  if (start.toLowerCase() !== brand) return false;
  return rest === '' || (/\p{Ll}/u.test(start) && /^[\p{Lu}\p{Nd}]/u.test(rest));
}

function isDisguised(word: string): boolean {
  const seen = skeleton(word);
  return SKELETONS.includes(seen) && !BRANDS.includes(word.toLowerCase());
}

// biome-ignore format: a table by alphabet reads best in lines.
/** Lower-case letters and digits by what they look like. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'l', ј: 'j', ѕ: 's', к: 'k', м: 'm', т: 't', в: 'b', н: 'h', ԁ: 'd',
  α: 'a', ε: 'e', ο: 'o', ρ: 'p', ι: 'l', κ: 'k', ν: 'v', τ: 't', υ: 'u', χ: 'x', η: 'n', ω: 'w', ϲ: 'c',
  օ: 'o', ո: 'n', ս: 'u', հ: 'h',
  ı: 'l', ł: 'l', ø: 'o', đ: 'd', ƒ: 'f', ɡ: 'g', ɑ: 'a',
  i: 'l', '1': 'l', '|': 'l', '0': 'o', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's',
};

const FOLDED = new RegExp(`[${Object.keys(LOOK_ALIKES).join('')}]`, 'gu');

/** What a word looks like: two words with one skeleton are hard to tell apart. */
function skeleton(word: string): string {
  const lower = word.toLowerCase();
  const letters = PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '');
  const folded = letters.replace(FOLDED, (letter) => LOOK_ALIKES[letter] ?? letter);
  return folded.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

const SKELETONS = BRANDS.map(skeleton);
