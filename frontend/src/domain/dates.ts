/**
 * Years that a written date means, in English and Italian: the twin of annotator/domain/dates.py, proven on the same
 * tests/cases/dates.json. The text is reduced to a few plain words, then read by tables.
 */

/** Earliest and latest year (negative: before Christ; null: open); `undated`: the text says that nobody knows. */
export interface Dating {
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly undated: boolean;
}
type Years = readonly [number | null, number | null];
type Point = readonly [number, number];
type Era = 1 | -1;

const LAST_YEAR = 2999;
const alternatives = (words: string): string => words.replaceAll(' ', '|');

const UNDATED =
  /^(?:n\.? ?d\.?|s\.? ?d\.?|s\.? ?a\.?|undated|no date|not dated|unknown(?: date)?|date (?:not known|unknown|not recorded)|senza data|non dat(?:ato|ata|abile)|data (?:ignota|sconosciuta)|ignot[ao]|sconosciut[ao]|-)$/;
const BC =
  '(?:b\\.? ?c\\.? ?e\\.?|b\\.? ?c\\.?|a\\. ?c\\.?|ac|av\\.? ?cr\\.?|before christ|avanti cristo)(?![a-z])';
const AD = '(?:a\\.? ?d\\.?|c\\.? ?e\\.|ce|d\\. ?c\\.?|dc|dopo cristo|anno domini)(?![a-z])';
const MONTHS = alternatives(
  'january february march april may june july august september october november december jan feb mar apr jun jul ' +
    'aug sept sep oct nov dec gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre ' +
    'dicembre gen mag giu lug ago set ott dic spring summer autumn winter primavera estate autunno inverno',
);
const ASIDE = alternatives(
  'circa about around approximately approx probably perhaps possibly ca cca c verso intorno all forse probabilmente ' +
    'presumibilmente attorno exhibited esposto dated datato datata datati inscribed signed firmato firmata painted ' +
    'dipinto dipinta executed eseguito eseguita engraved inciso published pubblicato made created finished completed ' +
    'begun reworked year years anno documented documentato doc period periodo',
);
const ARTICLES =
  "the|of|in|on|del|dello|della|dell'|dei|degli|nel|nello|nella|nell'|negli|il|lo|la|l'|le|gli|a(?= meta)|alla|al|agli|di";
const RANGE =
  "^ *(?:from|dal|dall'|dai|dagli|between|tra|fra) (?:il |l'|gli )?(.+?) " +
  "(?:to|until|al|all'|ai|agli|and|e|ed|fino al) (?:il |l'|gli )?";

const REDUCTIONS: readonly (readonly [RegExp, string])[] = (
  [
    [`(?<![a-z])${BC}`, ' bc '],
    [`(?<![a-z])${AD}`, ' ad '],
    ["\\b((?:dal|del|nel|al)?l)'(?=\\w)", "$1' "],
    ['\\b(\\d+) ?(?:st|nd|rd|th)\\b', '$1th'],
    ['\\b(\\d+) ?[°ºª]', '$1th'],
    [`\\b(\\d{1,2}) (?=(?:${MONTHS})\\b)`, ' '],
    [`\\b(?:${MONTHS})\\b\\.?(?:-(?:${MONTHS})\\b\\.?)?`, ' '],
    [RANGE, ' $1 - '],
    [' (?:o|or|oppure|to) (?:il )?', ' - '],
    ['(?<=\\w)/(?=\\w)', '-'],
    ['(?<=th) c\\b\\.?', ' sec '],
    [`\\b(?:${ASIDE})\\b(?:\\.|')?`, ' '],
    [`(?<![a-z'])(?:${ARTICLES})(?![a-z])`, ' '],
    ['\\b(?:secolo|secoli|secc|sec|saec|century|centuries|cent)\\b\\.?', ' sec '],
    ['[.,;:]', ' '],
    ['^ *(?:e|and) ', ' '],
    ["\\b(mid|meta)(?:-|')", '$1 '],
    [' +', ' '],
  ] as const
).map(([pattern, by]) => [new RegExp(pattern, 'g'), by]);

const numbered = (names: readonly string[], first = 1): Map<string, number> =>
  new Map(names.flatMap((row, index) => row.split(' ').map((name) => [name, index + first] as const)));

const ROMAN = numbered(
  'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi'.split(' '),
);
const NAMED = numbered([
  'first primo', 'second secondo', 'third terzo', 'fourth quarto', 'fifth quinto', 'sixth sesto',
  'seventh settimo', 'eighth ottavo', 'ninth nono', 'tenth decimo', 'eleventh undicesimo',
  'twelfth dodicesimo', 'thirteenth tredicesimo', 'fourteenth quattordicesimo', 'fifteenth quindicesimo',
  'sixteenth sedicesimo', 'seventeenth diciassettesimo', 'eighteenth diciottesimo',
  'nineteenth diciannovesimo', 'twentieth ventesimo', 'twenty-first ventunesimo',
]); // prettier-ignore
/** What names a century without the word. */
const ALONE = new Map([
  ...numbered(
    'duecento trecento quattrocento cinquecento seicento settecento ottocento novecento'.split(' '),
    13,
  ),
  ...[...ROMAN].filter(([, number]) => number >= 10),
]);
const TENS = numbered('dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta'.split(' '));
const ORDINALS = numbered([
  'first prima primo 1th 1a i',
  'second seconda secondo 2th 2a ii',
  'third terza terzo 3th iii',
  'fourth quarta quarto 4th iv',
]);
const PARTS = new Map(
  Object.entries({ half: 2, meta: 2, third: 3, terzo: 3, quarter: 4, quarto: 4, decade: 10, decennio: 10 }),
);
const EARLY =
  'early|beginning|start|inizio|inizi|principio|principi|esordio|primi anni|first years|opening years';
const LATE = 'late|end|fine|scorcio|ultimi anni|last years|closing years';
const BEFORE =
  'before|ante|prima|avanti|anteriore|by|entro|not later than|no later than|non oltre|until|up to|fino';
const AFTER =
  "after|post|dopo|posteriore|since|from|dal|dall'|not before|not earlier than|non prima|non ante|a partire dal|da";

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const PART = whole(
  `(?:(${[...ORDINALS.keys()].join('|')}|last|final|ultimo|ultima) (${[...PARTS.keys()].join('|')})) (.+)`,
);
const STAGE = whole(`(?:(${EARLY})|(mid|middle|meta)|(${LATE}))(?: |-)(.+)`);
const BOUND = whole(`(?:(${BEFORE})|(${AFTER})) (.+)`);
const BOTH = /^post (.+) ante (.+)$/;
const CENTURY = /^(?:sec ([a-z-]+|\d{1,2}(?:th)?)|([a-z-]+|\d{1,2}(?:th)?) sec)$/;
const HUNDREDS = /^(?:'([2-9])00|(\d{1,2})00'?s)$/;
const DECADE = /^(?:(?:anni )?(\d{2,3}0)'?s|anni (\d{3}0))$/;
const TENS_OF = /^anni (?:'(\d)0|(\w+)) (.+)$/;
const YEAR = /^(?:(?:ad )?(\d{3,4})(?: ad)?|(?:ad )(\d{1,4})|(\d{1,4}) ad)$/;
const SEC = /\bsec\b/;
const ISO = /^(\d{4})-[01]\d-[0-3]\d$/;

/** What `text` means, or null where it is not understood. "About" does not widen the years; bounds are included. */
export function dating(text: string): Dating | null {
  const plain = folded(text);
  if (UNDATED.test(plain)) return { earliest: null, latest: null, undated: true };
  const iso = ISO.exec(plain);
  if (iso) return checked([Number(iso[1]), Number(iso[1])]);
  const found: Years[] = [];
  for (const part of statements(plain)) {
    const years = statement(part);
    if (!years) return null;
    found.push(years);
  }
  return found.length ? checked(hull(found)) : null;
}

const plainly = (text: string): string =>
  text
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[’‘ʼ`´′]/g, "'")
    .replace(/[[\](){}?]/g, ' ');

function folded(text: string): string {
  const bare = plainly(text).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return plainly(bare).trim().replace(/\s+/g, ' ').replace(/^[ .]+|[ .]+$/g, ''); // prettier-ignore
}

/** The statements of a text that lists several; one without a figure or a century (a place) says nothing. */
function statements(plain: string): string[] {
  const parts = plain.split(/[,;] /).filter((part) => part.trim());
  const telling = parts.filter((part) => /\d/.test(part) || statement(part));
  return telling.length ? telling : parts;
}

function statement(text: string): Years | null {
  let reduced = text;
  for (const [pattern, by] of REDUCTIONS) reduced = reduced.replace(pattern, by);
  reduced = reduced.replace(/^[ -]+|[ -]+$/g, '');
  const era: Era = reduced.endsWith(' bc') ? -1 : 1;
  if (era < 0) reduced = reduced.slice(0, -3);
  return bound(reduced, era) ?? range(reduced, era);
}

function range(text: string, era: Era): Years | null {
  for (const dash of text.matchAll(/ ?-+ ?/g)) {
    const left = text.slice(0, dash.index).trim();
    const right = text.slice(dash.index + dash[0].length).trim();
    const found = left && right && two(left, right, era);
    if (found) return found;
  }
  return null;
}

function two(given: string, end: string, era: Era): Years | null {
  const firstEra: Era = given.endsWith(' bc') ? -1 : ` ${end}`.includes(' ad') ? 1 : era;
  const [left, right] = completed(given.replace(/ bc$/, ''), end, firstEra);
  const first = bound(left, firstEra)?.[0];
  const last = bound(right, era)?.[1];
  if (first === undefined || last === undefined) return null;
  return first !== null && last !== null && first > last ? null : [first, last];
}

/** Both sides with what is said once for the two: 1640-45, XVI-XVII sec. */
function completed(left: string, right: string, era: Era): readonly [string, string] {
  const year = /\d+$/.exec(left)?.[0] ?? '';
  if (era > 0 && /^\d{1,3}$/.test(right) && year.length > right.length) {
    return [left, year.slice(0, year.length - right.length) + right];
  }
  return [withCentury(left, right), withCentury(right, left)];
}

const withCentury = (text: string, other: string): string =>
  SEC.test(other) && !SEC.test(text) && !/\d{3}/.test(text) ? `${text} sec` : text;

/** The groups of a match, '' for those that took no part; null where the pattern does not match. */
const groups = (pattern: RegExp, text: string): string[] | null => {
  const found: (string | undefined)[] | null = pattern.exec(text);
  return found?.map((group) => group ?? '') ?? null;
};

function bound(text: string, era: Era): Years | null {
  const exact = point(text, era);
  if (exact) return exact;
  const both = BOTH.exec(text);
  if (both) return two(`post ${both[1]}`, `ante ${both[2]}`, era);
  const [, before, , named = ''] = groups(BOUND, text) ?? [];
  const years = point(named, era);
  if (!years) return null;
  return before ? [null, years[0]] : [years[1], null];
}

const point = (text: string, era: Era): Point | null =>
  yearOf(text, era) ?? decade(text, era) ?? century(text, era) ?? partOf(text, era) ?? stage(text, era);

function yearOf(text: string, era: Era): Point | null {
  const found = groups(era < 0 ? /^(\d{1,5})$/ : YEAR, text);
  const year = era * Number(found?.slice(1).join('') ?? 0);
  return year ? [year, year] : null;
}

function decade(text: string, era: Era): Point | null {
  if (era < 0) return null;
  return decadeOf(Number(DECADE.exec(text)?.slice(1).join('') ?? 0)) ?? tensOf(text, era);
}

/** 1640s: a decade; 1600s is a century. */
const decadeOf = (first: number): Point | null => (first % 100 ? [first, first + 9] : null);

function tensOf(text: string, era: Era): Point | null {
  const [, figure = '', word = '', of = ''] = groups(TENS_OF, text) ?? [];
  const tens = figure ? 10 * Number(figure) : 10 * (TENS.get(word) ?? 0);
  const inside = tens ? century(of, era) : null;
  return inside && [inside[0] - 1 + tens, inside[0] + 8 + tens];
}

function century(text: string, era: Era): Point | null {
  const hundreds = groups(HUNDREDS, text);
  if (hundreds) return hundredYears(Number(hundreds[1] ? `1${hundreds[1]}` : hundreds[2]) * 100, era);
  const number = centuryNumber(text.replace(/ ad$/, ''));
  if (number < 1 || number > (era > 0 ? 21 : 99)) return null;
  const first = era > 0 ? 100 * (number - 1) + 1 : -100 * number;
  return [first, first + 99];
}

/** '600, 1600s: the hundred years that begin so. */
const hundredYears = (first: number, era: Era): Point | null =>
  era > 0 && first >= 100 && first <= 2000 ? [first, first + 99] : null;

function centuryNumber(text: string): number {
  const found = groups(CENTURY, text);
  if (!found) return ALONE.get(text) ?? 0;
  const said = found.slice(1).join('');
  const figure = /^\d{1,2}(?:th)?$/.test(said) ? parseInt(said, 10) : 0;
  return ROMAN.get(said) ?? NAMED.get(said) ?? figure;
}

function partOf(text: string, era: Era): Point | null {
  const [, which = '', part = '', of = ''] = groups(PART, text) ?? [];
  const parts = PARTS.get(part);
  const inside = parts ? century(of, era) : null;
  if (!parts || !inside) return null;
  const number = ORDINALS.get(which) ?? parts;
  if (number > parts) return null;
  const start = (share: number): number => inside[0] + Math.floor((100 * share) / parts);
  return [start(number - 1), start(number) - 1];
}

const STAGES: readonly Point[] = [[0, 24], [40, 59], [75, 99]]; // prettier-ignore

function stage(text: string, era: Era): Point | null {
  const found = groups(STAGE, text);
  const which = found ? found.slice(1, 4).findIndex(Boolean) : -1;
  const [from, to] = STAGES[which] ?? [0, 0];
  const of = found?.[4] ?? '';
  const ten = decade(of, era);
  if (ten) return [ten[0] + 3 * which, ten[0] + 3 * which + 3];
  const inside = century(of, era);
  return inside && [inside[0] + from, inside[0] + to];
}

function hull(found: readonly Years[]): Years {
  const ends = (side: 0 | 1, pick: (...years: number[]) => number): number | null => {
    const years = found.map((one) => one[side]);
    return years.includes(null) ? null : pick(...years.map(Number));
  };
  return [ends(0, Math.min), ends(1, Math.max)];
}

function checked([earliest, latest]: Years): Dating | null {
  if (earliest === null && latest === null) return null;
  if ((earliest ?? 0) > LAST_YEAR || (latest ?? 0) > LAST_YEAR) return null;
  return earliest !== null && latest !== null && earliest > latest
    ? null
    : { earliest, latest, undated: false };
}
