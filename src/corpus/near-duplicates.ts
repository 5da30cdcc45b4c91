/**
 * Which passages are reprints of one another, such as the same news on several sites, slightly edited?
 *
 * A reprint has the wording of its original and the same facts. Passages that differ in a figure or a zone are never
 * reprints, however similar they are: a comparison is meant to show the same sentence about two zones. The same holds
 * for places, cited laws, authorities and words like 不得, because regulations of two cities often differ in nothing
 * else. In doubt, passages are kept apart: a reprint that is shown twice costs a line, but a hidden difference may cost
 * the answer. The same words under the titles of two years or of two counties are two texts, not reprints.
 */
import { gazetteer } from './gazetteer.js';
import {
  jaccardOf,
  lettersOf,
  NearDuplicateIndex,
  shinglesOf,
  signatureOf,
  similarityOf,
} from './minhash.js';
import { findZones } from './zones.js';

/**
 * Least Jaccard similarity of a reprint. In a text of n letters, k changed letters change at most 2k of the n - 1 pairs,
 * so J is at least (n - 1 - 2k) / (n - 1 + 2k): 0.81 for 40 letters or more, of which up to 5 % were changed.
 */
const MIN_SIMILARITY = 0.8;

/** Pairs with a lower estimate are not verified. It is four standard errors below: fewer than 1 in 10,000 are missed. */
const MIN_ESTIMATE = 0.66;

/** Shorter texts are list items or formulas, which a single word can change: they are reprints only if they are equal. */
const MIN_LETTERS = 40;

/** Numerals within words (统一, 进一步) count as well, because no list can distinguish them safely from figures. */
const NUMERAL = String.raw`\p{N}零一二两三四五六七八九十百千万亿廿卅半几壹贰叁肆伍陆柒捌玖拾佰仟`;

/**
 * A place of any list or of none, with the two characters before the word for its kind, which tell it from others. Words that are
 * no places (城市, 地区, 城镇) are left out.
 */
const PLACE = String.raw`\p{Script=Han}{2}(?:[省县州旗盟]|(?<!城|超)市|(?<![园新社地特辖校库景片能发政贸验税港])区|(?<![城乡])镇|(?<!城)乡|(?<![农乡])村)`;

/** What a reprint does not change, apart from the names of zones and listed places. */
const FACT = new RegExp(
  [
    PLACE,
    // The title of a law or a plan: 《杭州市全民健身条例》.
    '《[^《》]+》',
    // A figure with the letter after it, its unit: 303项, 60%, 1.5亿元, 三年.
    String.raw`[${NUMERAL}](?:[${NUMERAL}.,:]*[${NUMERAL}])?[%‰\p{L}]?`,
    // The level of an authority: 本省, 本市, 省人民政府, 市人民政府.
    '[本我全][国省市区县州]|[省市区县州](?=人民)',
    // Negation and modality: 不得, 可以, 应当, 必须, 禁止, 免征, 未, 是否.
    '[不非未无否勿禁免可应须]',
  ].join('|'),
  'gu',
);

/** White space and punctuation, which a reprint may change; but 1.5 is not 15, 50% not 50, and 3 5 not 35. */
const NO_FACT = /(?<=\d)[.,:\s](?=\d)|[%‰《》]|([^\p{L}\p{N}])/gu;

/** The numbers of a title: its year, and which of several notices it is. */
const TITLE_NUMBER = /\d+(?:\.\d+)?|第[一二三四五六七八九十]+(?=[批期号届次轮])/g;
const TITLE_PLACE = new RegExp(PLACE, 'gu');

let placePattern: RegExp | undefined;

export interface LabelledText {
  label: number;
  /** Normalised text. */
  text: string;
  /** The title of its article, normalised. */
  title?: string;
}

/** What the titles of a group name: nothing, or the same. */
interface Named {
  numbers: string;
  places: string;
}

/**
 * Groups passages that are reprints of one another. The representative of a group is its member with the smallest label.
 * Every member is a reprint of the representative, so that no chain of small edits leads to a different text.
 *
 * @param passages with different labels, in any order, of articles about the same zone: a bare 高新区 refers to the
 * article's own zone, which the text alone does not say
 * @returns label -> label of the representative (which maps to itself), for groups of two or more
 */
export function groupReprints(passages: Iterable<LabelledText>): Map<number, number> {
  const representatives = new Map<number, number>();
  for (const sameFacts of partition(passages, factsKey)) {
    for (const sameNames of partition(sameFacts, namesOf)) groupByWording(sameNames, representatives);
  }
  return representatives;
}

/**
 * Reprints of one another have the same, so that each class of texts can be looked at alone.
 * @param text normalised
 */
export function reprintKey(text: string): string {
  if (lettersOf(text).length < MIN_LETTERS) return text;
  const facts = factsKey(text);
  // Finding names takes ten times as long as finding facts, and is needed only where no facts make the classes small.
  return facts === '' ? namesOf(text) : facts;
}

/** What a reprint does not change. */
function factsKey(text: string): string {
  return (bare(text).match(FACT) ?? []).join(' ');
}

/** Classes of two or more with the same key. */
function partition(passages: Iterable<LabelledText>, keyOf: (text: string) => string): LabelledText[][] {
  const classes = new Map<string, LabelledText[]>();
  for (const passage of passages) {
    const key = keyOf(passage.text);
    const members = classes.get(key);
    if (members === undefined) classes.set(key, [passage]);
    else members.push(passage);
  }
  return [...classes.values()].filter((members) => members.length > 1);
}

function bare(text: string): string {
  return text.replace(NO_FACT, (sign, dropped: string | undefined) => (dropped === undefined ? sign : ''));
}

/** What a title names that distinguishes its text from another one of the same words. */
function namedIn(title: string): Named {
  const text = bare(title);
  return {
    numbers: (text.match(TITLE_NUMBER) ?? []).join(' '),
    places: [...new Set(text.match(TITLE_PLACE) ?? [])].join(' '),
  };
}

/** Whether two titles may stand over one text. A title that names nothing says nothing against it. */
function agree(one: Named, other: Named): boolean {
  const isSame = (a: string, b: string) => a === '' || b === '' || a === b;
  return isSame(one.numbers, other.numbers) && isSame(one.places, other.places);
}

/** Zones, then places, in the order of first mention: what A gives to B differs from what B gives to A. */
function namesOf(text: string): string {
  placePattern ??= new RegExp([...gazetteer().places].sort((a, b) => b.length - a.length).join('|'), 'gu');
  const zones = findZones(text).map(({ zone }) => zone);
  return [...new Set([...zones, ...(text.match(placePattern) ?? [])])].join(' ');
}

/** A text with what is needed to compare it. */
class Wording {
  readonly signature: Uint32Array;
  private readonly letters: string;
  private sorted: Uint32Array | undefined;

  constructor(readonly text: string) {
    this.letters = lettersOf(text);
    this.signature = signatureOf(text);
  }

  similarityTo(other: Wording): number {
    if (this.text === other.text) return 1;
    if (Math.min(this.letters.length, other.letters.length) < MIN_LETTERS) return 0;
    if (similarityOf(this.signature, other.signature) < MIN_ESTIMATE) return 0;
    return jaccardOf(this.shingles, other.shingles);
  }

  private get shingles(): Uint32Array {
    this.sorted ??= shinglesOf(this.letters);
    return this.sorted;
  }
}

function groupByWording(passages: LabelledText[], representatives: Map<number, number>): void {
  const index = new NearDuplicateIndex();
  const wordings = new Map<number, Wording>();
  const names = new Map<number, Named>();
  for (const { label, text, title = '' } of passages.sort((a, b) => a.label - b.label)) {
    const wording = new Wording(text);
    const own = namedIn(title);
    const candidates = index
      .candidatesOf(wording.signature)
      .filter((candidate) => agree(names.get(candidate) as Named, own));
    const closest = closestOf(wording, candidates, wordings);
    if (closest === null) {
      index.add(label, wording.signature);
      wordings.set(label, wording);
      names.set(label, own);
    } else {
      representatives.set(closest, closest).set(label, closest);
      const { numbers, places } = names.get(closest) as Named;
      names.set(closest, { numbers: numbers || own.numbers, places: places || own.places });
    }
  }
}

/** The most similar of the candidates that are similar enough; of equals, the smallest label. */
function closestOf(wording: Wording, candidates: number[], wordings: Map<number, Wording>): number | null {
  let closest: { label: number; similarity: number } | null = null;
  for (const label of candidates) {
    const similarity = wordings.get(label)?.similarityTo(wording) ?? 0;
    if (similarity >= MIN_SIMILARITY && similarity > (closest?.similarity ?? 0))
      closest = { label, similarity };
  }
  return closest?.label ?? null;
}
