/**
 * Which passages are reprints of one another: the same wire story on several sites, lightly edited?
 *
 * A reprint has the wording of its original and the same facts. Passages that differ in a figure or a zone are
 * never reprints, however alike: the same sentence about two zones is what a comparison is there to show. Places,
 * cited laws, authorities and words like 不得 tell apart, too: regulations of two cities differ in little else. The
 * rule errs on the side of telling apart: a reprint shown twice costs a line, a hidden difference costs the answer.
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
 * Least Jaccard similarity of a reprint. Of n - 1 pairs of letters, k changed letters touch 2k at most: J is at
 * least (n - 1 - 2k) / (n - 1 + 2k), which for a text of 40 letters or more with up to 5 % of them changed is 0.81.
 */
const MIN_SIMILARITY = 0.8;

/** Estimates below it are not verified: four standard errors under the threshold, less than 1 in 10,000 is lost. */
const MIN_ESTIMATE = 0.66;

/** A shorter text is a list item or a formula, which any other word makes another one: only the same text groups. */
const MIN_LETTERS = 40;

/** Numerals in words (统一, 进一步) count too, as no list tells them from figures safely. */
const NUMERAL = String.raw`\p{N}零一二两三四五六七八九十百千万亿廿卅半几壹贰叁肆伍陆柒捌玖拾佰仟`;

/** What a reprint leaves as it is, besides the names of zones and places. */
const FACT = new RegExp(
  [
    // The title of a law or a plan: 《杭州市全民健身条例》.
    '《[^《》]+》',
    // A figure with the letter behind it, its unit: 303项, 60%, 1.5亿元, 三年.
    String.raw`[${NUMERAL}](?:[${NUMERAL}.,:]*[${NUMERAL}])?[%‰\p{L}]?`,
    // The authority that speaks or acts: 本省, 本市, 省人民政府, 市人民政府.
    '[本我全][国省市区县州]|[省市区县州](?=人民)',
    // What turns a rule around: 不得, 可以, 应当, 必须, 禁止, 免征, 未, 是否.
    '[不非未无否勿禁免可应须]',
  ].join('|'),
  'gu',
);

let placePattern: RegExp | undefined;

export interface LabelledText {
  label: number;
  /** Normalised. */
  text: string;
}

/**
 * Label -> label of its group's representative, for groups of two or more. The representative is the group's
 * smallest label and maps to itself; every member is a reprint of it, not merely of another member, so that no
 * chain of small edits leads to a different text. Labels must differ; their order does not matter.
 *
 * A bare 高新区 is the zone of its article, which the text does not tell: give the passages of one own zone at a time.
 */
export function groupReprints(passages: Iterable<LabelledText>): Map<number, number> {
  const representatives = new Map<number, number>();
  for (const sameFacts of partition(passages, factsOf)) {
    for (const sameNames of partition(sameFacts, namesOf)) groupByWording(sameNames, representatives);
  }
  return representatives;
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

function factsOf(text: string): string {
  return (text.match(FACT) ?? []).join(' ');
}

/** Zones, then places, in the order of first mention: what A hands to B is not what B hands to A. */
function namesOf(text: string): string {
  placePattern ??= new RegExp([...gazetteer().places].sort((a, b) => b.length - a.length).join('|'), 'gu');
  const zones = findZones(text).map(({ zone }) => zone);
  return [...new Set([...zones, ...(text.match(placePattern) ?? [])])].join(' ');
}

/** A text as it is compared to others. */
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
  const known = new Map<number, Wording>();
  for (const { label, text } of passages.sort((a, b) => a.label - b.label)) {
    const wording = new Wording(text);
    const closest = closestOf(wording, index.candidatesOf(wording.signature), known);
    if (closest === null) {
      index.add(label, wording.signature);
      known.set(label, wording);
    } else {
      representatives.set(closest, closest).set(label, closest);
    }
  }
}

/** The most similar of the candidates that are similar enough; of equals, the smallest label. */
function closestOf(wording: Wording, candidates: number[], known: Map<number, Wording>): number | null {
  let closest: { label: number; similarity: number } | null = null;
  for (const label of candidates) {
    const similarity = known.get(label)?.similarityTo(wording) ?? 0;
    if (similarity >= MIN_SIMILARITY && similarity > (closest?.similarity ?? 0))
      closest = { label, similarity };
  }
  return closest?.label ?? null;
}
