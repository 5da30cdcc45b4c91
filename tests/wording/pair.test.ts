/** Do the signs of clause pairs know no direction, and does a clause that became several find all of them? */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordingsOf } from '../../src/wording/clause-words.js';
import { pairClauses } from '../../src/wording/pair.js';
import { signsOf } from '../../src/wording/pair-signs.js';

const wordings = (texts: readonly string[], vectors: readonly Float32Array[] | null = null) =>
  wordingsOf(
    texts.map((text, at) => ({ number: `第${at + 1}条`, text })),
    vectors,
  );

const unit = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((values) => {
    const norm = Math.hypot(...values) || 1;
    return Float32Array.from(values, (value) => value / norm);
  });
const sentence = fc.tuple(
  fc.constantFrom('管理委员会', '主管部门', '企业'),
  fc.constantFrom('应当', '可以', '不得'),
  fc.constantFrom(
    '编制发展规划',
    '公布统计数据',
    '设立产业基金',
    '擅自改变土地用途',
    '违反本条例第一条规定的，处罚款',
  ),
);
const clause = fc.array(
  sentence.map((words) => `${words.join('')}。`),
  { minLength: 1, maxLength: 3 },
);
const text = fc.array(
  fc.tuple(
    clause.map((sentences) => sentences.join('')),
    unit,
  ),
  {
    minLength: 1,
    maxLength: 5,
  },
);

it('what speaks for a pair is the same, whichever text comes first', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [ours, theirs] = [one, other].map((clauses) =>
        wordings(
          clauses.map(([words]) => words),
          clauses.map(([, vector]) => vector),
        ),
      ) as [ReturnType<typeof wordings>, ReturnType<typeof wordings>];
      const [there, back] = [signsOf(ours, theirs), signsOf(theirs, ours)];
      for (const [sign, table] of Object.entries(there))
        for (const [i, row] of table.entries())
          for (const [j, value] of row.entries())
            expect(value, sign).toBeCloseTo(back[sign as keyof typeof back]?.[j]?.[i] as number, 9);
    }),
  );
});

it('a sentence that goes on alone belongs to the clause that it stood in', () => {
  const broad =
    '电信线路和电信设施受法律保护。任何单位不得擅自迁移他人的电信线路。未经同意不得在电信管道上方进行钻探、开挖等施工作业。';
  const rest = ['电信业务实行许可证制度。', '电信用户有权选择电信业务经营者。', '本条例自公布之日起施行。'];
  const narrow = [
    '电信线路受法律保护，任何单位不得破坏。',
    '在电信管道上方钻探、开挖、堆物，应当经产权人同意。',
    '擅自迁移他人电信线路的，应当恢复原状。',
  ];
  const pairs = pairClauses(wordings([broad, ...rest]), wordings([...narrow, ...rest]));
  expect(pairs.filter(({ one }) => one === 0).map(({ other }) => other)).toEqual([0, 1, 2]);
});

it('penalties in one formula are for one thing when the clauses that they cite are partners', () => {
  const duties = [
    '经营者应当在醒目位置公示收费标准。',
    '施工单位应当采取措施防止扬尘污染。',
    '生产企业应当建立产品质量追溯制度。',
  ];
  const penaltyFor = (clause: string) =>
    `违反本条例第${clause}条规定的，由市场监督管理部门责令限期改正；逾期未改正的，处一万元以上三万元以下罚款。`;
  const signs = (one: string, other: string) => {
    const { bothCite, cited } = signsOf(
      wordings([...duties, penaltyFor(one)]),
      wordings([...[...duties].reverse(), penaltyFor(other)]),
    );
    return { bothCite: bothCite[3]?.[3], cited: cited[3]?.[3], duties: bothCite[0]?.[0] };
  };
  expect(signs('一', '三')).toEqual({ bothCite: 1, cited: 1, duties: 0 });
  expect(signs('一', '二').bothCite).toBe(1);
  expect(signs('一', '二').cited).toBeLessThan(0.3);
});
