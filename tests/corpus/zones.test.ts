/**
 * Which properties does every tagging have, and which zones is a passage or an article about? (Precision and recall are
 * measured in `zone-mentions.test.ts`.)
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allZones, zoneById } from '../../src/corpus/gazetteer.js';
import { findZones, ownZone, zonesOf } from '../../src/corpus/zones.js';

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

  test('zonesOf lists each zone once', () => {
    fc.assert(
      fc.property(texts, owners, (text, zone) => {
        const ids = zonesOf(text, zone);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(ids)).toEqual(new Set(findZones(text, zone).map((mention) => mention.zone)));
      }),
    );
  });

  test('a list without end is read in time', () => {
    const text = `${'青岛、'.repeat(50_000)}济南高新区`;
    expect(findZones(text)).toHaveLength(50_001);
  });
});

describe('the zones of a passage', () => {
  test('most mentioned first, ties by position', () => {
    expect(zonesOf('苏州工业园区、青岛高新区、西安高新区，青岛高新区', null)).toEqual([
      'qingdao-hitech',
      'suzhou-industrial-park',
      'xian-hitech',
    ]);
  });
});

describe('the zone of an article', () => {
  test.each([
    ['青岛高新区创新功能区与行政区融合发展新机制', '', 'qingdao-hitech'],
    ['大榭开发区:海岛成片开发', '', 'ningbo-daxie-etdz'],
    // Two in the title: the one that the lead speaks of.
    ['东湖高新区与葛店经开区的分工', '葛店经开区承接制造，葛店经开区扩容', 'ezhou-gedian-etdz'],
    ['东湖高新区与葛店经开区的分工', '', 'wuhan-donghu-hitech'],
    // None in the title: the one that most of the lead's mentions name.
    ['放权改革观察', '兰州新区审批提速，兰州新区推行清单制，对标浦东新区', 'lanzhou-new-area'],
    ['功能区盘点', '青岛高新区、西安高新区与兰州新区', null],
    ['河南开发区的“少打扰”规则', '河南省开发区条例', null],
    ['', '', null],
  ])('%s | %s', (title, lead, id) => {
    expect(ownZone(title, lead)?.id ?? null).toBe(id);
  });
});
