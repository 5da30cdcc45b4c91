import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Found } from '../../src/compare/found.js';
import { canBeFirst, liesWithin, whenOf } from '../../src/compare/when.js';
import { MODALITIES, type Statement, type StatementTime } from '../../src/statements/statement.js';
import { found, statement, storedPassage } from '../helpers/found.js';

const time = (iso: string, grade: StatementTime['grade'] = 'act'): StatementTime => ({
  ...{ iso, grade },
  start: 1,
  end: 5,
});
const did = (iso: string, grade: StatementTime['grade'] = 'act') =>
  statement({ modality: 'did', time: time(iso, grade) });

/** An answer in a passage of its own. */
function answer(
  id: string,
  own: Statement,
  article: Parameters<typeof storedPassage>[2] = {},
  others: Statement[] = [],
): Found {
  return found(storedPassage(id, { statements: [own, ...others] }, article), own);
}

const shown = (all: readonly Found[]) => {
  const when = whenOf(all);
  return when && [when.iso, when.grade, when.evidence.passage, when.evidence.field];
};

describe('when a place did it', () => {
  it('is the date of the act that the best answer states', () => {
    const best = answer('best', did('2014-08'), { date: '2024-01-01' });
    expect(shown([best, answer('other', did('2001'))])).toEqual(['2014-08', 'act', 'best', null]);
    expect(whenOf([best])?.evidence).toMatchObject({ start: 1, end: 5, grade: 'act' });
  });

  it('may be that from which the act is in force', () => {
    expect(shown([answer('a', did('2014-08', 'effective'))])).toEqual(['2014-08', 'effective', 'a', null]);
  });

  it.each([
    [
      'it is in force',
      { adopted: '2010', effective: '2011', amended: ['2018-03'] },
      ['2011', 'effective', 'a', 'effective'],
    ],
    [
      'it was last amended',
      { adopted: '2010', amended: ['2015', '2018-03'] },
      ['2018-03', 'act', 'a', 'amended'],
    ],
    ['it was adopted', { adopted: '2010' }, ['2010', 'act', 'a', 'adopted']],
  ])('is that since which %s, when the text is a legal one or reports on one', (_since, life, expected) => {
    expect(shown([answer('a', did('2008'), { ...life, date: '2024-01-01' })])).toEqual(expected);
  });

  it('is that of another answer of its article before that of the publication, but may be of another act', () => {
    const best = answer('best', statement(), { date: '2024-01-01' });
    const other = (article: string) => answer('other', did('2016'), { id: article });
    expect(shown([best, other(best.passage.article.id)])).toEqual(['2016', 'stated', 'other', null]);
    expect(shown([best, other('elsewhere')])).toEqual(['2024-01-01', 'published', 'best', 'date']);
  });

  it('is that of the last act before the answer in its passage, if that is of the same place', () => {
    const before = [did('2003'), did('2017'), { ...did('2018'), place: 'elsewhere' }];
    const all = [...before, { ...statement(), start: 20, end: 30 }, { ...did('2019'), start: 40, end: 50 }];
    const passage = storedPassage('a', { statements: all }, { date: '2024-01-01' });
    expect(shown([found(passage, all[3] as Statement)])).toEqual(['2017', 'stated', 'a', null]);
  });

  it('is that of the publication when no act is dated', () => {
    const report = statement({ modality: null, time: time('2020', 'stated') });
    expect(shown([answer('a', report, { date: '2024-01-01' })])).toEqual([
      '2024-01-01',
      'published',
      'a',
      'date',
    ]);
    expect(whenOf([answer('a', report, { date: '2024-01-01' })])?.evidence).toMatchObject({
      start: null,
      end: null,
    });
  });

  it('is not known without any date, and without an answer', () => {
    expect(whenOf([answer('a', statement())])).toBeNull();
    expect(whenOf([])).toBeNull();
  });

  it('is a period where the best answer says so; beside it, figures are of one', () => {
    const period = did('2015-01/2015-06');
    expect(shown([answer('a', period, { date: '2024-01-01' })])).toEqual([
      '2015-01/2015-06',
      'act',
      'a',
      null,
    ]);
    const best = answer('best', statement(), { date: '2024-01-01' });
    expect(shown([best, answer('other', period)])?.[1]).toBe('published');
  });

  it('is another date in the best answer when it was done by then, and that is not after the publication', () => {
    const by = (iso: string, modality: Statement['modality'] = 'did') =>
      shown([answer('a', statement({ modality, time: time(iso, 'stated') }), { date: '2024-01-01' })])?.slice(
        0,
        2,
      );
    expect(by('2021')).toEqual(['2021', 'stated']);
    expect(by('2030')).toEqual(['2024-01-01', 'published']);
    expect(by('2021', 'must')).toEqual(['2024-01-01', 'published']);
  });

  it('is never a day on which something is planned', () => {
    const planned = statement({ modality: 'plans', time: time('2030') });
    expect(shown([answer('a', planned, { date: '2024-01-01' })])?.[1]).toBe('published');
    expect(shown([answer('a', statement(), { date: '2024-01-01' }, [planned])])?.[1]).toBe('published');
  });
});

const year = fc.integer({ min: 1990, max: 2030 }).map(String);
const drawnStatement: fc.Arbitrary<Statement> = fc
  .record({
    modality: fc.constantFrom(null, ...MODALITIES),
    place: fc.constantFrom(null, 'elsewhere'),
    time: fc.option(
      fc.record({
        iso: year,
        grade: fc.constantFrom('act' as const, 'effective' as const, 'stated' as const),
        start: fc.constant(1),
        end: fc.constant(5),
      }),
    ),
  })
  .map(statement);
const drawnFound: fc.Arbitrary<Found> = fc
  .record({
    statements: fc.array(drawnStatement, { minLength: 1, maxLength: 4 }),
    adopted: fc.option(year),
    effective: fc.option(year),
    amended: fc.array(year, { maxLength: 2 }).map((years) => years.sort()),
    date: fc.option(year),
    id: fc.uuid(),
  })
  .map(({ statements, id, ...article }) =>
    found(storedPassage(id, { statements }, article), statements[0] as Statement),
  );
const drawn = fc.array(drawnFound, { maxLength: 4 });

describe('whatever the answers', () => {
  it('the date is one that its evidence says, and has the grade that it has there', () => {
    fc.assert(
      fc.property(drawn, (all) => {
        const when = whenOf(all);
        if (when === null) return;
        const { passage: id, field, start, end } = when.evidence;
        const { article, statements } = all.find(({ passage }) => passage.id === id)?.passage ?? {};
        expect(when.evidence.grade).toBe(when.grade);
        if (field === null) {
          const times = statements?.flatMap((each) => each.time ?? []);
          // A date beside the answer keeps its place, and is graded less.
          const same = times?.filter(
            (each) => each.iso === when.iso && each.start === start && each.end === end,
          );
          expect(same?.some(({ grade }) => grade === when.grade || when.grade === 'stated')).toBe(true);
        } else {
          expect([article?.[field]].flat()).toContain(when.iso);
          expect([start, end]).toEqual([null, null]);
        }
      }),
    );
  });

  it('what can be first is no date of a plan, nor one that is only stated or of publication', () => {
    fc.assert(
      fc.property(drawn, (all) => {
        const when = whenOf(all);
        if (when === null) return;
        expect(canBeFirst(when)).toBe(when.evidence.field !== 'date' && when.grade !== 'stated');
        if (when.evidence.field !== null || !canBeFirst(when)) return;
        const { statements = [] } =
          all.find(({ passage }) => passage.id === when.evidence.passage)?.passage ?? {};
        const says = statements.filter((each) => each.time?.iso === when.iso);
        expect(says.some(({ modality }) => modality !== 'plans')).toBe(true);
      }),
    );
  });

  it('nothing is dated only where no answer has a date', () => {
    fc.assert(
      fc.property(drawn, ([best, ...others]) => {
        if (best === undefined || whenOf([best, ...others]) !== null) return;
        const { adopted, effective, amended, date } = best.passage.article;
        expect([adopted, effective, date, ...amended].every((each) => each === null)).toBe(true);
      }),
    );
  });
});

describe('what is dated', () => {
  const evidence = { passage: 'p', start: null, end: null, field: null, grade: null };
  const lies = (iso: string, days: { from?: string; to?: string }) =>
    liesWithin({ iso, grade: 'act', evidence }, days);

  it('lies within days when all of it does', () => {
    expect(lies('2018', { from: '2018-01-01' })).toBe(true);
    expect(lies('2018', { from: '2018-02-01' })).toBe(false);
    expect(lies('2018-03', { from: '2018-03-01', to: '2018-03-31' })).toBe(true);
    expect(lies('2017/2019', { from: '2018-01-01' })).toBe(false);
    expect(lies('2017/2019', { from: '2017-01-01', to: '2019-12-31' })).toBe(true);
    expect(lies('2019-12-31', { to: '2019-12-30' })).toBe(false);
  });
});
