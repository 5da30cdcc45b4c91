/** Which concepts does a passage claim, of which place? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conceptClaimsOf, groupedClaims } from '../../src/statements/claims.js';
import { statementsOf } from '../../src/statements/index.js';
import { CLAIMS } from '../../src/statements/statement.js';
import { placesInTables } from '../../src/statements/table-places.js';

/** The claims of a text of Qingdao High-tech Zone, as "place claim concept". */
function claimsOf(text: string, scope: string | null = 'qingdao-hitech'): string[] {
  const passage = { text, inTables: [], scope };
  const statements = statementsOf(text, { kind: 'report' });
  return conceptClaimsOf({ ...passage, statements }).map(
    ({ place, claim, concept }) => `${place} ${claim} ${concept}`,
  );
}

describe('a sentence', () => {
  it('claims each concept that it names, as it speaks of its act', () => {
    expect(claimsOf('2020年，我区推行了一窗受理和告知承诺制。')).toEqual([
      'qingdao-hitech did one-window',
      'qingdao-hitech did notification-commitment',
    ]);
    expect(claimsOf('我区将探索一窗受理。')).toEqual(['qingdao-hitech plans one-window']);
    expect(claimsOf('一窗受理的意义')).toEqual(['qingdao-hitech mentions one-window']);
  });

  it('names a concept in either script, with or without glosses', () => {
    expect(claimsOf('2020年，我區(qū)推行了一窗受理。')).toEqual(['qingdao-hitech did one-window']);
  });

  it('is not of the only other place that its passage speaks of', () => {
    const text = '2020年，江苏园区推行了一窗受理。';
    const passage = { text, inTables: [], scope: null };
    expect(conceptClaimsOf({ ...passage, statements: statementsOf(text, { kind: 'report' }) })).toEqual([]);
  });

  it('is nobody’s where no place is known', () => {
    expect(claimsOf('2020年推行了一窗受理。', null)).toEqual([]);
  });
});

it('a row of a table is of the places whose figures it holds', () => {
  const head = '园区 | 一窗受理事项（项）\n';
  const text = `${head}青岛高新技术产业开发区 | 303\n苏州工业园区 | 120\n`;
  const tables = [{ start: 0, bodyStart: head.length, end: text.length, head }];
  const statements = text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const start = text.indexOf(line);
      const end = start + line.length;
      return { start, end, place: null, act: null, modality: null, time: null, further: [] };
    });
  const about = ['qingdao-hitech', 'suzhou-industrial-park'];
  const claims = conceptClaimsOf({
    text,
    inTables: placesInTables(text, tables),
    scope: null,
    statements,
    sentences: statements.map(() => '一窗受理'),
  });
  expect(claims.map(({ place }) => place)).toEqual(about);
});

it('grouped claims are the same claims, each once', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const claims = fc.array(fc.record({ place: name, concept: name, claim: fc.constantFrom(...CLAIMS) }));
  const keyOf = (parts: readonly string[]) => parts.join(' ');
  fc.assert(
    fc.property(claims, (drawn) => {
      const back = Object.entries(groupedClaims(drawn)).flatMap(([place, ofPlace]) =>
        Object.entries(ofPlace).flatMap(([claim, concepts]) =>
          concepts.map((concept) => keyOf([place, concept, claim])),
        ),
      );
      const given = new Set(drawn.map(({ place, concept, claim }) => keyOf([place, concept, claim])));
      expect(back.sort()).toEqual([...given].sort());
    }),
  );
});
