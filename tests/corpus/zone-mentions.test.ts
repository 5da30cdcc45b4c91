/**
 * What are the precision and recall of the tagger?
 *
 * `zone-mentions.json` contains sentences that were written for this test after situations in real texts: names, lists,
 * bare words with and without an own zone, false friends, zones that are not in the gazetteer. Except for the first 64
 * sentences, the expectations were written before the tagger was run on them. They follow these rules:
 * - A mention must have the right zone and the exact text: the name, with the city or district before it if the derived
 *   name has one, without a province that is not in the official name.
 * - A place in a list (青岛、济南高新区) is a mention.
 * - An area of a free-trade zone is a mention if the text or the article makes clear whose area it is.
 * - Something else with a zone's name (浦东机场, 横琴口岸, 中关村论坛) is not a mention; the zone's offices are.
 * - A bare word refers to the article's own zone unless it is general or about another place.
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

/** Removes each of `found` from `expected` once. @returns those that were there */
function agreeing(found: readonly Mention[], expected: readonly Mention[]): Mention[] {
  const left = expected.map(written);
  return found.filter((mention) => {
    const at = left.indexOf(written(mention));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/**
 * Floors for precision and recall, just below what was measured. Precision is higher, since a wrong zone misleads a
 * comparison. The floors of a type are one or two mentions lower, because some types have few mentions.
 */
const FLOORS: Record<string, [precision: number, recall: number]> = {
  all: [0.995, 0.985],
  hitech: [0.985, 0.985],
  etdz: [0.98, 0.95],
  'new-area': [0.975, 0.985],
  ftz: [0.985, 0.98],
  'innovation-demo': [0.95, 0.95],
  other: [0.99, 0.965],
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
