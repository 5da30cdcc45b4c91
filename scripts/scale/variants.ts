/**
 * How are a few thousand prepared passages made into a million? An article is varied: another key, title, date and place, and
 * other words in some of its sentences. Offsets stay, so that statements and figures stay true; terms follow from the new text.
 */
import type { Article, Section } from '../../src/corpus/article.js';
import { allZones } from '../../src/corpus/gazetteer.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { tableHeadOf } from '../../src/corpus/table-parts.js';
import { termsOf } from '../../src/corpus/terms.js';
import type { ArticleEntry, PassageEntry } from '../../src/store/records.js';
import { shuffled } from '../bench/corpus.js';
import { drawn, randomOf } from './seeds.js';
import { type ReplaceableWord, replaceableWords, Vocabulary } from './words.js';

/** Shares of the sentences that are changed, and of the words in these. Two variants then are no reprints of one another. */
const CHANGED_SENTENCES = 0.6;
const CHANGED_WORDS = 0.4;
/** Of the words that are put in, those that occur in this article alone, as names do. */
const OWN_WORDS = 0.1;
/** Own words of each length. */
const OWN_VOCABULARY = 3;
/** Articles that stay about the place of their base. */
const KEPT_PLACES = 0.3;
/** Years of publication: half of the articles are of the last quarter of them. */
const LAST_YEAR = 2025;
const YEARS = 32;

const LENGTHS = [2, 3, 4] as const;

/** What variants of an article are made from. */
interface BaseArticle {
  entry: ArticleEntry;
  /** Of each section. */
  words: ReplaceableWord[][];
  titleExtras: readonly string[];
  /** Of each passage: its terms that do not follow from its text, such as those of figures and concepts. */
  textExtras: (readonly string[])[];
}

export class Variants {
  private readonly base: readonly BaseArticle[];
  private readonly vocabulary = new Vocabulary();
  /** In an order that depends on the seed: the first are drawn more often. */
  private readonly zones: readonly string[];

  constructor(
    entries: readonly ArticleEntry[],
    private readonly seed: number,
  ) {
    this.base = entries.map(baseOf);
    for (const { entry, words } of this.base)
      entry.article.sections.forEach((section, at) => {
        this.vocabulary.add(section, words[at] as ReplaceableWord[]);
      });
    const ids = allZones()
      .map(({ id }) => id)
      .sort();
    this.zones = shuffled(ids, randomOf(seed));
  }

  /** Which article of the base the `number`-th article varies, counted from 0. */
  baseOf(number: number): number {
    return number % this.base.length;
  }

  /** The `number`-th article: those of the base first, then their variants. The same for the same seed. */
  article(number: number): ArticleEntry {
    const at = this.baseOf(number);
    const { entry, words, titleExtras, textExtras } = this.base[at] as BaseArticle;
    const round = Math.floor(number / this.base.length);
    const key = `scale/${at}/${round}`;
    const article: Article = { ...entry.article, key, url: null };
    if (round === 0) return { ...entry, article, passages: entry.passages.map(withOwnText(key)) };
    const random = randomOf(this.seed, at, round);
    const own = LENGTHS.map((length) =>
      Array.from({ length: OWN_VOCABULARY }, () => this.vocabulary.madeWord(length, random)),
    );
    article.title = `${drawn(own[0] as string[], random)}${entry.article.title}`;
    article.date = dateFrom(random);
    article.sections = entry.article.sections.map((section, index) =>
      this.changed(section, words[index] as ReplaceableWord[], own, random),
    );
    const place = entry.scope?.place ?? null;
    const moved = this.moved(place, random);
    const title = [...termsOf(titleText(article)), ...titleExtras];
    return {
      article,
      scope: entry.scope && { ...entry.scope, place: moved ?? entry.scope.place },
      life: { ...entry.life, repeals: [] },
      passages: entry.passages
        .map((passage, ordinal) => changedPassage(passage, article, title, textExtras[ordinal] ?? []))
        .map((passage) => (place === null ? passage : inPlace(passage, place, moved ?? place)))
        .map(withOwnText(key)),
    };
  }

  private changed(
    section: Section,
    words: readonly ReplaceableWord[],
    own: readonly string[][],
    random: () => number,
  ): Section {
    const parts: string[] = [];
    let reached = 0;
    let sentence = -1;
    let isChanged = false;
    for (const word of words) {
      if (word.sentence !== sentence) isChanged = random() < CHANGED_SENTENCES;
      sentence = word.sentence;
      if (!isChanged || random() >= CHANGED_WORDS) continue;
      parts.push(section.text.slice(reached, word.start), this.replacement(word.length, own, random));
      reached = word.start + word.length;
    }
    return { ...section, text: parts.join('') + section.text.slice(reached) };
  }

  private replacement(length: number, own: readonly string[][], random: () => number): string {
    return random() < OWN_WORDS
      ? drawn(own[length - (LENGTHS[0] as number)] as string[], random)
      : this.vocabulary.word(length, random);
  }

  /** Another place; some zones have far more articles than others. */
  private moved(place: string | null, random: () => number): string | null {
    if (place === null || random() < KEPT_PLACES) return place;
    return this.zones[Math.floor(this.zones.length * random() ** 2)] as string;
  }
}

function baseOf(entry: ArticleEntry): BaseArticle {
  const { article, passages } = entry;
  const titleTerms = termsOf(titleText(article)).length;
  return {
    entry,
    words: article.sections.map(replaceableWords),
    titleExtras: passages[0]?.terms.title.slice(titleTerms) ?? [],
    textExtras: passages.map((passage) =>
      passage.terms.text.slice(termsOf(searchText(passage, article)).length),
    ),
  };
}

/** What the terms of a title are made of; see `ingest/entry.ts`. */
function titleText({ title, documentNumber }: Article): string {
  return [normalisedText(title), documentNumber ?? ''].join('\n').trim();
}

/** What the terms of a passage are made of. */
function searchText({ section, start, text }: PassageEntry, { sections }: Article): string {
  const head = tableHeadOf(sections[section] ?? { headings: [], text: '' }, start);
  return head === null ? normalisedText(text) : `${normalisedText(head)}\n${normalisedText(text)}`;
}

function changedPassage(
  passage: PassageEntry,
  article: Article,
  title: readonly string[],
  extras: readonly string[],
): PassageEntry {
  const { section, start, end, statements } = passage;
  const text = article.sections[section]?.text.slice(start, end) ?? '';
  const changed = { ...passage, text };
  return {
    ...changed,
    sentences: statements.map((each) => normalisedText(text.slice(each.start, each.end))),
    terms: { ...passage.terms, title, text: [...termsOf(searchText(changed, article)), ...extras] },
  };
}

function inPlace(passage: PassageEntry, from: string, to: string): PassageEntry {
  if (from === to) return passage;
  const placed = <P extends string | null>(place: P) => (place === from ? (to as P) : place);
  const about = [...new Set(passage.about.map(placed))];
  return {
    ...passage,
    about,
    mentions: passage.mentions.filter((place) => !about.includes(place)),
    statements: passage.statements.map((each) => ({ ...each, place: placed(each.place) })),
    claims: passage.claims.map((each) => ({ ...each, place: placed(each.place) })),
    figures: passage.figures.map((each) => ({ ...each, place: placed(each.place) })),
  };
}

/** Only its hash is stored: it tells the passage from all others, so that none takes the vector of another one. */
const withOwnText = (key: string) => (passage: PassageEntry, ordinal: number) => ({
  ...passage,
  embedText: `${key} ${ordinal}`,
});

function dateFrom(random: () => number): string {
  const year = LAST_YEAR - Math.floor(YEARS * random() ** 2);
  return new Date(Date.UTC(year, 0, 1 + Math.floor(random() * 365))).toISOString().slice(0, 10);
}
