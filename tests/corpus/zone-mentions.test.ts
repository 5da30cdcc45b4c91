/**
 * How many of the zones that a reader finds does the tagger find, and how many of its finds are right?
 *
 * `zone-mentions.json` holds sentences of our own on situations of real text: names, lists, bare words with and
 * without an own zone, false friends, zones that the gazetteer lacks. The expectations were written by reading,
 * before the tagger saw the sentence, but for the first 64 sentences. They follow these rules:
 * - A mention counts as found only with its zone and its exact text: the name, with the city or district before
 *   it where the name by rule has one, without a province that the official name does not have.
 * - A place in a list (青岛、济南高新区) is a mention of its own.
 * - An area of a free-trade zone is one where the text or the article makes clear whose area it is.
 * - What bears a zone's name and is none (浦东机场, 横琴口岸, 中关村论坛) is no mention; its offices are.
 * - A bare word means the article's own zone unless it is general or said of another place.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { zoneById } from '../../src/corpus/gazetteer.js';
import { normalise } from '../../src/corpus/normalise.js';
import { findZones } from '../../src/corpus/zones.js';

const sentenceSchema = z.strictObject({
  text: z.string(),
  /** The zone that the sentence's article is about. */
  own: z.string().nullable(),
  mentions: z.array(z.strictObject({ text: z.string(), zone: z.string() })),
});
type Mention = z.infer<typeof sentenceSchema>['mentions'][number];

const file = new URL('zone-mentions.json', import.meta.url);
const sentences = z.array(sentenceSchema).parse(JSON.parse(readFileSync(file, 'utf8')));

const zoneOf = (id: string) => {
  const zone = zoneById(id);
  if (zone === null) throw new Error(`${id} is no zone of the gazetteer`);
  return zone;
};
const written = ({ text, zone }: Mention) => `${normalise(text).text}=${zone}`;

/** Takes each of `found` out of `expected` once; the finds that were there. */
function agreeing(found: readonly Mention[], expected: readonly Mention[]): Mention[] {
  const left = expected.map(written);
  return found.filter((mention) => {
    const at = left.indexOf(written(mention));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/**
 * Precision and recall just under what was reached. Wrong zones mislead a comparison, missed ones thin it: the
 * first is the higher. A floor of a type is one or two mentions lower, for some types have few.
 */
const FLOORS: Record<string, [precision: number, recall: number]> = {
  all: [0.99, 0.975],
  hitech: [0.985, 0.975],
  etdz: [0.98, 0.95],
  'new-area': [0.975, 0.985],
  ftz: [0.985, 0.98],
  'innovation-demo': [0.95, 0.95],
  other: [0.985, 0.955],
};

class Counts {
  found = 0;
  expected = 0;
  right = 0;

  get precision(): number {
    return this.found === 0 ? 1 : this.right / this.found;
  }

  get recall(): number {
    return this.expected === 0 ? 1 : this.right / this.expected;
  }
}

/** The counts of all mentions, under `all`, and of each type of zone; misses go to `report`. */
function measure(report: (line: string) => void): Map<string, Counts> {
  const counts = new Map<string, Counts>([['all', new Counts()]]);
  const add = (mentions: readonly Mention[], part: 'found' | 'expected' | 'right') => {
    for (const kind of mentions.flatMap(({ zone }) => ['all', zoneOf(zone).type])) {
      const count = counts.get(kind) ?? new Counts();
      count[part] += 1;
      counts.set(kind, count);
    }
  };
  for (const { text, own, mentions } of sentences) {
    const found = findZones(normalise(text).text, own === null ? null : zoneOf(own));
    const [seen, meant] = [found, mentions].map((each) => each.map(written).join(' '));
    if (seen !== meant) report(`${own ?? 'no own zone'}: ${text}\n  expected ${meant}\n  found    ${seen}`);
    add(found, 'found');
    add(mentions, 'expected');
    add(agreeing(found, mentions), 'right');
  }
  return counts;
}

describe('the hand-checked mentions', () => {
  const misses: string[] = [];
  const counts = measure((line) => misses.push(line));
  const all = counts.get('all') ?? new Counts();

  test('there are enough of them', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(375);
    expect(all.expected).toBeGreaterThanOrEqual(572);
    expect(new Set(sentences.map(({ text, own }) => `${own} ${text}`)).size).toBe(sentences.length);
  });

  test('precision and recall stay above the floor', () => {
    for (const [kind, { precision, recall, expected }] of counts) {
      misses.push(
        `${kind}: ${expected} mentions, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
      );
    }
    console.log(misses.join('\n'));
    for (const [kind, [precision, recall]] of Object.entries(FLOORS)) {
      expect(counts.get(kind)?.precision, `precision of ${kind}`).toBeGreaterThanOrEqual(precision);
      expect(counts.get(kind)?.recall, `recall of ${kind}`).toBeGreaterThanOrEqual(recall);
    }
    expect([...counts.keys()].sort()).toEqual(Object.keys(FLOORS).sort());
  });
});
