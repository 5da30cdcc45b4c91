/** Are versions of one text found, the newest and the repealed ones told apart, whatever the order of the texts? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingsOf, type VersionFacts } from '../../../src/corpus/life/versions.js';

type Given = Partial<Omit<VersionFacts, 'life'>> & Partial<VersionFacts['life']> & { id: string };

function text({
  id,
  title = '甲市条例',
  place = null,
  published = null,
  contentHash = id,
  ...life
}: Given): VersionFacts {
  return {
    id,
    title,
    place,
    published,
    contentHash,
    life: { adopted: null, effective: null, amended: [], repeals: [], ...life },
  };
}

function statuses(...given: Given[]): Record<string, string> {
  return Object.fromEntries([...standingsOf(given.map(text))].map(([id, { status }]) => [id, status]));
}

describe('versions of one text', () => {
  it('are those of one title, without the mark of the version and the name of the state', () => {
    const found = standingsOf([
      text({ id: 'old', title: '甲市实施《中华人民共和国水法》办法', adopted: '2004-05-27' }),
      text({
        id: 'new',
        title: '甲市实施《水法》办法（2022修正）',
        adopted: '2004-05-27',
        amended: ['2022-11-25'],
      }),
    ]);
    expect(found.get('old')).toEqual({
      status: 'superseded',
      newerVersion: 'new',
      repealedBy: null,
    });
    expect(found.get('new')).toMatchObject({ status: 'amended', newerVersion: null });
  });

  it('are apart where both say their place', () => {
    const title = '关于议案的规定';
    expect(
      statuses(
        { id: 'a', title, place: '甲市', adopted: '2001' },
        { id: 'b', title, place: '乙市', adopted: '2010' },
      ),
    ).toEqual({ a: 'in-force', b: 'in-force' });
    expect(
      statuses({ id: 'a', title, adopted: '2001' }, { id: 'b', title, place: '乙市', adopted: '2010' }),
    ).toEqual({
      a: 'superseded',
      b: 'in-force',
    });
  });

  it('are not notices of one title, nor texts that are only called by their kind, nor parts', () => {
    const inForce = { a: 'in-force', b: 'in-force' };
    const pair = (first: string, second: string) =>
      statuses({ id: 'a', title: first, adopted: '2001' }, { id: 'b', title: second, adopted: '2010' });
    expect(pair('某市人民政府公告', '某市人民政府公告')).toEqual(inForce);
    expect(pair('管理办法', '管理办法')).toEqual(inForce);
    expect(pair('示范解释（一）', '示范解释（二）')).toEqual(inForce);
  });

  it('may be issued by a notice', () => {
    const title = '某市人民政府关于印发《甲市条例》的通知';
    expect(statuses({ id: 'a', title, effective: '2001' }, { id: 'b', adopted: '2010' })).toEqual({
      a: 'superseded',
      b: 'in-force',
    });
  });

  it('without a header are dated by their publication, else by their entry into force', () => {
    expect(
      statuses(
        { id: 'a', published: '2007-10-10', effective: '2007-12-01' },
        { id: 'b', adopted: '2007-10-10', amended: ['2024-11-28'], effective: '2025-01-01' },
        { id: 'c', effective: '2001-01-01' },
      ),
    ).toEqual({ a: 'superseded', b: 'amended', c: 'superseded' });
  });

  it('that are copies of one another are none older than the other', () => {
    const found = standingsOf([
      text({ id: 'b', adopted: '2010-01-01', amended: ['2015-01-01'], contentHash: 'x' }),
      text({ id: 'a', effective: '2010-05-01', contentHash: 'x' }),
    ]);
    expect([...found.values()].map(({ status }) => status)).toEqual(['amended', 'amended']);
    expect([...found.values()].map(({ newerVersion }) => newerVersion)).toEqual([null, null]);
  });
});

describe('a repealed text', () => {
  it('is older than the text that repeals it by its exact title', () => {
    const repealing: Given = {
      id: 'r',
      title: '甲市新条例',
      adopted: '2014-05-23',
      effective: '2014-10-01',
      repeals: ['甲市条例'],
    };
    expect(statuses({ id: 'old', adopted: '2001-06-22' }, repealing)).toEqual({
      old: 'repealed',
      r: 'in-force',
    });
    expect(statuses({ id: 'later', adopted: '2024-07-26' }, repealing)).toEqual({
      later: 'in-force',
      r: 'in-force',
    });
    expect(statuses({ id: 'other', title: '甲市条例实施细则', adopted: '2001' }, repealing)).toMatchObject({
      other: 'in-force',
    });
  });

  it('names the newest version of the text that repealed it', () => {
    const found = standingsOf([
      text({ id: 'old', adopted: '2001-06-22' }),
      text({ id: 'r1', title: '甲市新条例', adopted: '2014-05-23', repeals: ['甲市条例'] }),
      text({
        id: 'r2',
        title: '甲市新条例',
        adopted: '2014-05-23',
        amended: ['2020-01-01'],
        repeals: ['甲市条例'],
      }),
    ]);
    expect(found.get('old')).toMatchObject({ status: 'repealed', repealedBy: 'r2', newerVersion: null });
  });

  it('is superseded where the new text has its title', () => {
    const found = statuses(
      { id: 'old', adopted: '2007-12-14' },
      { id: 'new', adopted: '2021-06-24', effective: '2021-10-01', repeals: ['甲市条例'] },
    );
    expect(found).toEqual({ old: 'superseded', new: 'in-force' });
  });
});

it('does not depend on the order of the texts, and folds each under a text of its family', () => {
  const titles = ['甲市条例', '甲市条例（2019修正）', '乙市办法', '丙省规定'];
  const year = fc.option(fc.integer({ min: 1990, max: 2024 }).map(String), { nil: null });
  const given = fc.record({
    title: fc.constantFrom(...titles),
    place: fc.constantFrom(null, '甲', '乙'),
    published: year,
    adopted: year,
    effective: year,
    contentHash: fc.constantFrom('x', 'y', 'z'),
    amended: fc
      .array(fc.integer({ min: 1990, max: 2024 }).map(String), { maxLength: 2 })
      .map((days) => days.sort()),
    repeals: fc.subarray(titles, { maxLength: 1 }),
  });
  fc.assert(
    fc.property(fc.array(given, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (all, keys) => {
      const texts = all.map((facts, at) => text({ ...facts, id: `t${at}` }));
      const shuffled = texts
        .map((facts) => ({ facts, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ facts }) => facts);
      const found = standingsOf(texts);
      expect(new Map([...standingsOf(shuffled)].sort())).toEqual(new Map([...found].sort()));
      expect(found.size).toBe(texts.length);
      for (const { newerVersion, status } of found.values()) {
        if (newerVersion === null) expect(status).not.toBe('superseded');
        else expect(found.get(newerVersion)?.newerVersion).toBeNull();
      }
    }),
  );
});
