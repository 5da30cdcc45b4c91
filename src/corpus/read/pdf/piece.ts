/** A piece of text on a page, and how are its characters mended? */

/** In points, `y` downwards from the top of the page to the baseline of the text. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Size of the type. */
  size: number;
}

/**
 * Radicals and the characters that they look like, in pairs (Unicode: EquivalentUnifiedIdeograph). Fonts share the glyph, so that
 * printing programs write the radical for the character. Here are those that NFKC leaves, or folds to a form of Taiwan.
 */
const PAIRS =
  '⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户⾭青⿈黄';

const RADICALS = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, index) => [
    PAIRS.charAt(2 * index),
    PAIRS.charAt(2 * index + 1),
  ]),
);

/** Radicals and ligatures. */
const FOLDED = /[\u2e80-\u2fd5\ufb00-\ufb06]/g;

/** The marks of lists in the fonts Symbol and Wingdings, which have no characters of Unicode. */
const FONT_BULLETS = /[\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0b7\uf0d8\uf0fc]/g;

/**
 * Characters that glyphs stand for: radicals become the characters that they look like, ligatures become letters, and the
 * marks of lists a bullet.
 */
export function charactersOf(text: string): string {
  return text
    .replace(FONT_BULLETS, '•')
    .replace(FOLDED, (char) => RADICALS.get(char) ?? char.normalize('NFKC'))
    .replaceAll('\u00a0', ' ');
}

const POWERS = new Map(
  [...'0123456789+-−'].map((digit, index) => [digit, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻'][index] ?? digit]),
);

/** What a power stands after: a figure or a unit of length. */
const HAS_POWER = /(?:\d|(?<![A-Za-z])[kcdm]?m)\s*$/;

/** The marks of footnotes: 1, [2], ①, *. */
const NOTE_MARK = /^[\s[\]()（）〔〕［］,，]*(?:\d{1,3}|[①-⑳]|[*†‡※]+)?[\s[\]()（）〔〕［］,，]*$/;

/** Raised text after `before`: a power in its own characters, nothing for the mark of a footnote. */
export function raised(before: string, text: string): string {
  const isPower = HAS_POWER.test(before) && /^[\d+\-−]{1,3}$/.test(text.trim());
  if (isPower) return [...text.trim()].map((char) => POWERS.get(char) ?? char).join('');
  return NOTE_MARK.test(text) ? '' : text;
}

/** In points from the left. */
export interface PlacedCharacter {
  char: string;
  x: number;
  right: number;
}

/** Widths of characters, in sizes of the type, to estimate where each one stands. */
const NARROW_WIDTH = 0.5;

/** The characters of a piece, each where it stands by estimate. */
export function charactersIn({ text, x, width }: Piece): PlacedCharacter[] {
  const chars = [...text];
  const total = chars.reduce((sum, char) => sum + widthOf(char), 0);
  let left = x;
  return chars.map((char) => {
    const right = left + (width * widthOf(char)) / total;
    const placed = { char, x: left, right };
    left = right;
    return placed;
  });
}

function widthOf(char: string): number {
  return char > '\u00ff' ? 1 : NARROW_WIDTH;
}
