/**
 * From which coverage on does a sentence of an index answer a question? Questions after subjects of zone policy are asked of it, and
 * the best sentences on other subjects say how far one comes without answering.
 */
import { normalisedText } from '../corpus/normalise.js';
import type { EmbeddedQuery, Embedder } from '../embed/embedder.js';
import { type Concept, glossary } from '../glossary/glossary.js';
import { findConcepts } from '../glossary/match.js';
import type { Floors } from '../store/floors.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import { bestCoverage, READ_FOR_ANSWER, USUAL } from './floor.js';
import { match } from './match.js';
import { randomFrom } from './random.js';
import { Similarities } from './similarity.js';
import { plainWording } from './syntax.js';

/** Subjects asked for in each language. Their median moves by less than .01 from one sample of that size to another. */
const SUBJECTS = 60;

/** Any number does; it makes the sample the same for every index. */
const SEED = 22;

/** So many of the best matches are looked through for those on other subjects. */
const LOOKED_THROUGH = 20;

/** The median in the sample corpus, where `USUAL` are the floors. */
const USUAL_MEDIAN: Floors = { zh: 0.437, en: 0.384 };

/**
 * In a larger index more passages come near without answering, but the best floor was found to move less than their median: a
 * subject's neighbours become nearer, too.
 */
const SHARE_OF_MOVE = 0.5;

/** A subject is asked for in the ways in which people ask. */
const FORMS = {
  zh: ['{}', '哪些开发区实行{}', '{}的规定', '哪些地方有{}，怎么做'],
  en: ['{}', 'which zones have {}', 'rules on {}', 'who did {} and how'],
} as const;

type Language = keyof Floors;

/** @returns null for a model that makes no token states, and for an index with hardly a passage */
export async function calibrated(store: PassageStore, embedder: Embedder): Promise<Floors | null> {
  const zh = await floorIn('zh', store, embedder);
  const en = zh === null ? null : await floorIn('en', store, embedder);
  return zh === null || en === null ? null : { zh, en };
}

async function floorIn(language: Language, store: PassageStore, embedder: Embedder): Promise<number | null> {
  const asked = sample().map((concept, at) => {
    const form = FORMS[language][at % FORMS[language].length] as string;
    return { concept, question: form.replace('{}', concept[language][0] as string) };
  });
  // Embedded together, by all threads of the embedder; then searched for one after the other.
  const embedded = await Promise.all(asked.map(({ question }) => embedder.embedQuery(question)));
  const reached: number[] = [];
  for (const [at, { concept, question }] of asked.entries()) {
    const coverage = await coverageElsewhere(question, concept, embedded[at] as EmbeddedQuery, store);
    if (coverage !== null) reached.push(coverage);
  }
  if (reached.length < SUBJECTS / 2) return null;
  reached.sort((a, b) => a - b);
  const median = reached[reached.length >> 1] as number;
  return USUAL[language] + SHARE_OF_MOVE * (median - USUAL_MEDIAN[language]);
}

/** The most that a sentence covers of a question, of the best matches that do not name its subject; null when there are none. */
async function coverageElsewhere(
  question: string,
  concept: Concept,
  { vector, tokens }: EmbeddedQuery,
  store: PassageStore,
): Promise<number | null> {
  if (tokens === null) return null;
  const wording = plainWording(question);
  const matches = await match(store, { wording, vector, mode: 'hybrid', filter: [] });
  const passages = await store.passagesOf(matches.slice(0, LOOKED_THROUGH).map(({ label }) => label));
  const others = passages.filter((passage) => !names(passage, concept)).slice(0, READ_FOR_ANSWER);
  return others.length === 0
    ? null
    : bestCoverage(
        new Similarities(store, vector, tokens),
        others.map(({ label }) => label),
      );
}

function names({ article, headings, text }: StoredPassage, { id }: Concept): boolean {
  const whole = normalisedText([article.title, ...headings, text].join('\n'));
  return findConcepts(whole).some(({ concept }) => concept === id);
}

/** Of all concepts in turns, so that each theme has its share. */
function sample(): Concept[] {
  const { concepts } = glossary();
  const random = randomFrom(SEED);
  const shuffled = concepts.map((concept) => ({ concept, key: random() })).sort((a, b) => a.key - b.key);
  return shuffled.slice(0, SUBJECTS).map(({ concept }) => concept);
}
