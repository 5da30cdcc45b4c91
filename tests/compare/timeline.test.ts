import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComparedZone } from '../../src/compare/compared.js';
import { timelineOf } from '../../src/compare/timeline.js';
import { canBeFirst } from '../../src/compare/when.js';
import { viewOf } from '../../src/search/view.js';
import { CLAIMS, type Claim, TIME_GRADES, type TimeGrade } from '../../src/statements/statement.js';
import { storedPassage } from '../helpers/found.js';

interface Facts {
  id: string;
  iso: string | null;
  grade: TimeGrade;
  modality: Claim;
  weak: boolean;
}

function zoneOf({ id, iso, grade, modality, weak }: Facts): ComparedZone {
  const evidence = { passage: id, start: 0, end: 10, field: null, grade: null };
  return {
    zone: { id, name: id, type: 'other', level: 'zone' },
    own: false,
    modality,
    evidence,
    when: iso === null ? null : { iso, grade, evidence: { ...evidence, grade } },
    firmness: null,
    weak,
    passages: [{ ...viewOf(storedPassage(id)), strength: 0.5, answers: [], figures: [], aspects: [] }],
  };
}

const did = (id: string, iso: string, facts: Partial<Facts> = {}) =>
  zoneOf({ id, iso, grade: 'act', modality: 'did', weak: false, ...facts });

describe('the timeline', () => {
  it('has those that did it or must in the order of their dates, then the others', () => {
    const entries = timelineOf([
      did('planned', '2001', { modality: 'plans' }),
      did('late', '2020-05-01'),
      did('bound', '2014-03', { modality: 'must' }),
      did('early', '2013-09'),
      did('ended', '1999', { modality: 'opposite' }),
    ]);
    expect(entries.map(({ zone }) => zone.id)).toEqual(['early', 'bound', 'late', 'ended', 'planned']);
  });

  it('calls first who has the earliest date of an act, and all that share it', () => {
    const entries = timelineOf([
      did('published', '2013-06', { grade: 'published' }),
      did('one', '2013'),
      did('other', '2013', { grade: 'effective' }),
      did('permitted', '2005', { modality: 'may' }),
      did('late', '2014'),
    ]);
    expect(entries.filter(({ first }) => first).map(({ zone }) => zone.id)).toEqual(['one', 'other']);
  });

  it('calls nobody first when another had done it by an earlier day', () => {
    const entries = timelineOf([did('known', '2019-03'), did('by then', '2015-11', { grade: 'stated' })]);
    expect(entries.map(({ zone, first }) => [zone.id, first])).toEqual([
      ['by then', false],
      ['known', false],
    ]);
  });

  it('calls nobody first when no act is dated', () => {
    const entries = timelineOf([
      did('a', '2010', { grade: 'published' }),
      did('b', '2011', { modality: 'plans' }),
    ]);
    expect(entries.map(({ first }) => first)).toEqual([false, false]);
  });

  it('leaves out what is not dated, and has what is too weak to count last, never as the first', () => {
    const entries = timelineOf([
      did('weak', '2001', { weak: true }),
      zoneOf({ id: 'undated', iso: null, grade: 'act', modality: 'did', weak: false }),
      did('planned', '2012', { modality: 'plans' }),
      did('counts', '2010'),
    ]);
    expect(entries.map(({ zone, first }) => [zone.id, first])).toEqual([
      ['counts', true],
      ['planned', false],
      ['weak', false],
    ]);
  });

  it('is the same in whatever order the places come, each of them once', () => {
    const facts: fc.Arbitrary<Facts[]> = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 2 }),
        iso: fc.option(fc.constantFrom('2010', '2010-05', '2012-03-01', '2012/2014')),
        grade: fc.constantFrom(...TIME_GRADES),
        modality: fc.constantFrom(...CLAIMS),
        weak: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (drawn, keys) => {
        const zones = drawn.map(zoneOf);
        const entries = timelineOf(zones);
        const shuffled = zones
          .map((zone) => ({ zone, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ zone }) => zone);
        expect(timelineOf(shuffled)).toEqual(entries);
        expect(entries.map(({ zone }) => zone.id).sort()).toEqual(
          drawn
            .filter(({ iso }) => iso !== null)
            .map(({ id }) => id)
            .sort(),
        );
        const isDone = ({ modality, weak }: { modality: Claim; weak: boolean }) =>
          !weak && (modality === 'did' || modality === 'must');
        // The latest that anybody did it; a year may lie before or after a day in it.
        const latest = entries.filter(isDone).map(({ when }) => `${when.iso.split('/').at(-1)}-99`);
        for (const entry of entries) {
          const begin = entry.when.iso.split('/')[0] as string;
          const isEarliest = latest.every((end) => end >= begin);
          expect(entry.first).toBe(isDone(entry) && canBeFirst(entry.when) && isEarliest);
        }
      }),
    );
  });
});
