/** Which properties does every tagging have? (Precision and recall are measured in `zone-mentions.test.ts`.) */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allZones, zoneById } from '../../src/corpus/gazetteer.js';
import { findZones } from '../../src/corpus/zones.js';

describe('invariants', () => {
  const names = allZones().flatMap((zone) => [zone.name, ...zone.aliases, ...zone.ownNames]);
  const piece = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom('高新区', '经开区', '新区', '、', '和', '，', '青岛', '两个', '等', '域', 'a', '\n'),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const owners = fc.option(fc.constantFrom(...allZones()));

  test('mentions are in order, apart, and point at their text', () => {
    let found = 0;
    fc.assert(
      fc.property(texts, owners, (text, zone) => {
        let free = 0;
        for (const mention of findZones(text, zone)) {
          found += 1;
          expect(mention.start).toBeGreaterThanOrEqual(free);
          expect(text.slice(mention.start, mention.end)).toBe(mention.text);
          expect(mention.text.length).toBeGreaterThanOrEqual(2);
          expect(zoneById(mention.zone)).not.toBeNull();
          free = mention.end;
        }
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(500);
  });

  test('every name of every zone is found whole in a sentence', () => {
    for (const zone of allZones()) {
      for (const name of [zone.name, ...zone.aliases]) {
        const [only, ...others] = findZones(`（${name}）`);
        expect(others, name).toEqual([]);
        expect(only, name).toMatchObject({ zone: zone.id, text: name });
      }
    }
  });

  test('a list without end is read in time', () => {
    const text = `${'青岛、'.repeat(50_000)}济南高新区`;
    expect(findZones(text)).toHaveLength(50_001);
  });
});
