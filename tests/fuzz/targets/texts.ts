/** Does everything that reads a text take any text, and give correct ranges in it? */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { zoneById } from '../../../src/corpus/gazetteer.js';
import { signatureOf } from '../../../src/corpus/minhash.js';
import { normalise } from '../../../src/corpus/normalise.js';
import { splitSentences } from '../../../src/corpus/sentences.js';
import { phraseTermsOf, queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { findZones } from '../../../src/corpus/zones.js';
import { loadLimits } from '../../../src/embed/limits.js';
import { loadModelCard } from '../../../src/embed/model.js';
import { expansionsOf, findConcepts } from '../../../src/glossary/match.js';
import { highlight, wordsOf } from '../../../src/search/highlight.js';
import { MAX_QUERY_LENGTH } from '../../../src/search/limits.js';
import { parseWording } from '../../../src/search/syntax.js';
import { figuresOf } from '../../../src/statements/figures/index.js';
import { MODEL, MODELS_FOLDER } from '../../helpers/paths.js';
import { realTexts } from '../bases.js';
import { bytesOf, textOf } from '../cases.js';
import { checkNormalised, checkPassages, checkRanges, UNIT_LIMITS } from '../invariants.js';
import { type Target, target } from '../target.js';
import { ARTICLE } from '../tokens.js';

/** Half are made of pieces, half are damaged articles. */
const anyText = (maxLength?: number) => {
  const files = realTexts().map((text) => Buffer.from(text));
  const damaged = bytesOf(files, ARTICLE).map((bytes) =>
    Buffer.from(bytes).toString('utf8').slice(0, maxLength),
  );
  return fc.oneof(textOf(ARTICLE, maxLength), damaged);
};

/** A passage and its neighbours: figures, zones and concepts are never looked for in more. */
const PASSAGE_LENGTH = 16 * 1024;

/** Length of a section; short, because the tokenizer reads some hundred thousand characters a second. */
const ARTICLE_LENGTH = 8 * 1024;

function texts(name: string, weight: number, check: (text: string) => unknown, maxLength?: number): Target {
  return target(name, weight, async () => ({ cases: anyText(maxLength), check }));
}

const sections = (text: fc.Arbitrary<string>) =>
  fc.record({
    title: text.map((long) => long.slice(0, 600)),
    sections: fc.array(
      fc.record({
        headings: fc.array(
          text.map((long) => long.slice(0, 100)),
          { maxLength: 2 },
        ),
        text,
      }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
  });

export const TEXTS: Target[] = [
  texts('normalise', 8, checkNormalised),
  texts('sentences', 3, (text) => {
    const spans = splitSentences(text);
    assert.equal(spans.map(({ start, end }) => text.slice(start, end)).join(''), text);
  }),
  target('chunk', 5, async () => ({
    cases: fc.tuple(sections(anyText()), fc.integer({ min: 24, max: 512 })),
    check: ([article, maxTokens]) => checkPassages(article, { ...UNIT_LIMITS, maxTokens }),
  })),
  target('chunk by the model', 3, async () => {
    const limits = await loadLimits(MODELS_FOLDER, loadModelCard(MODELS_FOLDER, MODEL));
    return { cases: sections(anyText(ARTICLE_LENGTH)), check: (article) => checkPassages(article, limits) };
  }),
  texts(
    'terms',
    5,
    (text) => {
      const { text: normalised } = normalise(text);
      for (const terms of [termsOf(normalised), queryTermsOf(normalised), phraseTermsOf(normalised)]) {
        assert(
          terms.every((term) => term !== ''),
          'an empty term',
        );
        assert(terms.length <= 2 * normalised.length, 'more terms than the text has places for');
      }
      signatureOf(normalised);
    },
    PASSAGE_LENGTH,
  ),
  texts(
    'zones',
    5,
    (text) => {
      const [first] = findZones(text);
      const own = first === undefined ? null : zoneById(first.zone);
      for (const mentions of [findZones(text), findZones(text, own)]) {
        checkRanges(mentions, text.length);
        for (const { start, end, text: named } of mentions) assert.equal(text.slice(start, end), named);
      }
    },
    PASSAGE_LENGTH,
  ),
  texts(
    'glossary',
    4,
    (text) => {
      checkRanges(findConcepts(text), text.length);
      for (const { matched, terms } of expansionsOf(text)) assert(matched !== '' && !terms.includes(''));
    },
    PASSAGE_LENGTH,
  ),
  texts(
    'figures',
    8,
    (text) => {
      const figures = figuresOf(text);
      checkRanges(figures, text.length);
      for (const { raw, start, end, value } of figures) {
        assert.equal(raw, text.slice(start, end));
        assert(Number.isFinite(value), `${raw} is ${value}`);
      }
    },
    PASSAGE_LENGTH,
  ),
  target('wording and highlights', 5, async () => ({
    cases: fc.tuple(anyText(MAX_QUERY_LENGTH), anyText(PASSAGE_LENGTH)),
    check: ([query, passage]) => {
      const { text, phrases, excluded } = parseWording(query);
      assert(
        [...phrases, ...excluded].every((phrase) => phrase.trim() !== ''),
        'an empty phrase',
      );
      const ranges = highlight(passage, wordsOf(text)).map(([start, end]) => ({ start, end }));
      checkRanges(ranges, passage.length);
    },
  })),
];
