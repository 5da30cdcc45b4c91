/** Are zones and places found in English texts, by names that no other word has? */
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import file from '../../data/english-places.json' with { type: 'json' };
import { allDivisions } from '../../src/corpus/divisions.js';
import { englishOf } from '../../src/corpus/english-places.js';
import { allZones, zoneNamed } from '../../src/corpus/gazetteer.js';
import { findPlaces } from '../../src/corpus/scope/find.js';

const placesIn = (text: string) => findPlaces(text).map(({ place }) => place.id);

describe('English names', () => {
  it.each([
    ['Chengyang District merger with the high-tech zone', ['山东省青岛市城阳区']],
    ['What does Suzhou Industrial Park share?', ['suzhou-industrial-park']],
    ['staff of the Daxie Development Zone', ['ningbo-daxie-etdz']],
    ['HENGQIN and lingang', ['hengqin', 'shanghai-lingang']],
    ['Shaanxi, Shanxi and Inner Mongolia', ['陕西省', '山西省', '内蒙古自治区']],
    ["zones of Xi’an, Xian and Xi'an High-tech Zone", ['陕西省西安市', '陕西省西安市', 'xian-hitech']],
    ['Chaoyang District', []],
    ['Beijing and its Chaoyang District', ['北京市', '北京市朝阳区']],
    ['Qingdao University; a mile from the airport development zone; merged harbins', []],
    ['Shanghai Cooperation Organisation', []],
  ])('%s', (text, places) => {
    expect(placesIn(text)).toEqual(places);
  });

  it('of every zone find it, in capitals and in small letters, and not within words', () => {
    const named = allZones().flatMap(({ id, aliases }) =>
      aliases.filter((name) => /^[A-Za-z]/.test(name)).map((name) => ({ id, name })),
    );
    expect(new Set(named.map(({ id }) => id)).size).toBeGreaterThan(allZones().length * 0.99);
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        fc.constantFrom('lower', 'upper', 'as it is'),
        ({ id, name }, form) => {
          const typed = form === 'lower' ? name.toLowerCase() : form === 'upper' ? name.toUpperCase() : name;
          expect(zoneNamed(name)?.id).toBe(id);
          expect(placesIn(`policies of ${typed}, in force`)).toContain(id);
          // Words of a longer name may be a name of their own.
          if (!name.includes(' ')) expect(placesIn(`policies of x${typed}x`)).not.toContain(id);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of every city find one of that name', () => {
    for (const division of allDivisions().filter(({ level }) => level !== 'county')) {
      const [place] = findPlaces(`the policies of ${englishOf(division)}`);
      if (place !== undefined) expect([...place.place.name].length).toBeGreaterThan(1);
    }
  });

  it('are the pinyin of the places, unless they have names of their own', () => {
    const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
    expect(allDivisions().filter((division) => englishOf(division) === null)).toEqual([]);
    for (const [name, written] of Object.entries(file.pinyin)) {
      const syllables = pinyin(name, { toneType: 'none', type: 'array', toneSandhi: false }).join('');
      expect(letters(syllables.replaceAll('ü', 'u')).startsWith(letters(written)), name).toBe(true);
    }
    expect(Object.keys(file.own).filter((name) => name in file.pinyin)).toEqual([]);
  });
});
