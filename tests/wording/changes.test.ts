/** Are clauses paired and their changes told as a reader would, and never more than there is? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangedClauses, type Changes, changesOf } from '../../src/wording/changes.js';

const textOf = (clauses: readonly string[]) => ({
  sections: [
    {
      headings: [],
      text: clauses.map((words, at) => `第${'零一二三四五六七八九'[at + 1] ?? at + 1}条 ${words}\n`).join(''),
    },
  ],
  vectors: null,
});

const between = (from: readonly string[], to: readonly string[]): Changes =>
  changesOf(textOf(from), textOf(to));

const numbers = (clauses: ChangedClauses['from']) => clauses.map(({ number }) => number);

const outline = ({ clauses }: Changes) =>
  clauses.map(({ change, from, to }) => [change, ...numbers(from), '→', ...numbers(to)].join(' '));

const OLD = [
  '为了促进开发区高质量发展，根据有关法律、行政法规，制定本条例。',
  '管理委员会可以设立产业引导基金，规模不低于50万元。',
  '违反本条例第二条规定的，由主管部门责令改正，处一万元罚款。',
  '本条例自2020年1月1日起施行。',
];

describe('changes', () => {
  it('name figures and words of force that stand where others stood', () => {
    const { clauses, counts } = between(OLD, [
      OLD[0] as string,
      '管理委员会应当设立产业引导基金，规模不低于100万元。',
      ...OLD.slice(2),
    ]);
    const changed = clauses.filter(({ change }) => change === 'changed');
    expect(changed).toHaveLength(1);
    expect(changed[0]?.figures.map(({ from, to }) => [from.raw, to.raw])).toEqual([['50万元', '100万元']]);
    expect(changed[0]?.forces.map(({ from, to }) => [from.word, to.word])).toEqual([['可以', '应当']]);
    expect(counts).toMatchObject({ same: 3, changed: 1, figures: 1, forces: 1, added: 0, dropped: 0 });
  });

  it('name a figure between the same words of clauses that are otherwise rewritten', () => {
    const told = (from: string, to: string) => {
      const { clauses } = between(
        [OLD[0] as string, from, OLD[3] as string],
        [OLD[0] as string, to, OLD[3] as string],
      );
      const [changed] = clauses.filter(({ change }) => change === 'changed');
      expect(changed?.common).toBeLessThan(0.5);
      return changed?.figures.map((figure) => `${figure.from.raw} → ${figure.to.raw}`);
    };
    expect(
      told(
        '发生较大伤害事故的，学校应当在一小时内将有关情况报告教育行政部门，并保护现场，任何人不得隐瞒或者拖延。',
        '学生人身伤害事故发生后，学校应当在二十四小时内将有关情况书面报送主管机关；涉及犯罪的，由公安机关处理，校方协助调查取证。',
      ),
    ).toEqual(['一小时 → 二十四小时']);
  });

  it('place what they name in the sections', () => {
    const [from, to] = [textOf(OLD), textOf(OLD.map((words) => words.replace('50万元', '80万元')))];
    const [figure] = changesOf(from, to).clauses.flatMap(({ figures }) => figures);
    const written = (
      text: typeof from,
      { section, start, end }: { section: number; start: number; end: number },
    ) => text.sections[section]?.text.slice(start, end);
    expect(figure && [written(from, figure.from), written(to, figure.to)]).toEqual(['50万元', '80万元']);
  });

  it('take a new number of a clause and of its citations for none', () => {
    const added = '市人民政府应当每年向社会公布开发区统计数据。';
    const renumbered = (OLD[2] as string).replace('第二条', '第三条');
    const changes = between(OLD, [OLD[0] as string, added, OLD[1] as string, renumbered, OLD[3] as string]);
    expect(outline(changes)).toEqual([
      'same 第一条 → 第一条',
      'added → 第二条',
      'same 第二条 → 第三条',
      'same 第三条 → 第四条',
      'same 第四条 → 第五条',
    ]);
    expect(changes.counts.renumbered).toBe(1);
    expect(changes.clauses[3]?.runs.find(({ kind }) => kind === 'renumbered')).toMatchObject({
      from: '第二条',
      to: '第三条',
    });
  });

  it('do not take a citation of another clause for a new number', () => {
    const { clauses } = between(
      OLD,
      OLD.map((words) => words.replace('第二条', '第一条')),
    );
    expect(clauses[2]).toMatchObject({ change: 'changed' });
  });

  it('say that a clause moved', () => {
    const [first, second, third, fourth] = OLD as [string, string, string, string];
    const { clauses, counts } = between(OLD, [first, third.replace('第二条', '第三条'), second, fourth]);
    expect(counts.moved).toBe(1);
    expect(clauses.filter(({ moved }) => moved)).toHaveLength(1);
  });

  it('tell what was dropped where it stood', () => {
    const [first, second, third, fourth] = OLD as [string, string, string, string];
    expect(outline(between([first, second, third, fourth], [first, fourth]))).toEqual([
      'same 第一条 → 第一条',
      'dropped 第二条 →',
      'dropped 第三条 →',
      'same 第四条 → 第二条',
    ]);
  });

  it('say that a clause was split', () => {
    const broad =
      '管理委员会负责编制开发区发展规划并组织实施。\n管理委员会负责开发区内建设项目的审批和监督检查。';
    const narrow = broad.split('\n');
    expect(outline(between([OLD[0] as string, broad], [OLD[0] as string, ...narrow]))).toContain(
      'split 第二条 → 第二条 第三条',
    );
    expect(outline(between([OLD[0] as string, ...narrow], [OLD[0] as string, broad]))).toContain(
      'merged 第二条 第三条 → 第二条',
    );
  });

  it('are told in linear space for texts that share nothing', () => {
    const long = (letter: string) => Array.from({ length: 4000 }, (_, at) => `${letter}${at}`).join('，');
    const { clauses } = between([long('甲')], [long('乙')]);
    expect(
      clauses
        .flatMap(({ runs }) => runs)
        .map(({ from }) => from)
        .join(''),
    ).toContain('甲3999');
  });
});

describe('properties', () => {
  /** Each clause has words of its own, so that none is like another by chance. */
  const WORDS = [
    '编制规划',
    '审批项目',
    '监督检查',
    '公布数据',
    '设立基金',
    '招商引资',
    '保护环境',
    '培养人才',
  ];
  const clause = fc
    .tuple(
      fc.constantFrom(...WORDS),
      fc.constantFrom('可以', '应当', '不得'),
      fc.integer({ min: 1, max: 99 }),
    )
    .map(([words, force, figure]) => `开发区${force}${words}，每年${words}不少于${figure}项。`);
  const text = fc.uniqueArray(clause, { maxLength: 6, selector: (words) => words.slice(5, 9) });

  const side = (changes: Changes, of: 'from' | 'to') =>
    changes.clauses
      .flatMap((one) => ({ at: one[of][0]?.start, words: one.runs.map((run) => run[of]).join('') }))
      .filter(({ at }) => at !== undefined)
      .sort((a, b) => (a.at as number) - (b.at as number))
      .map(({ words }) => words)
      .join('\n');

  it('runs rejoin to both texts, when every clause has at most one partner', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const changes = between(from, to);
        fc.pre(changes.clauses.every((one) => one.from.length <= 1 && one.to.length <= 1));
        expect(side(changes, 'from')).toBe(from.join('\n'));
        expect(side(changes, 'to')).toBe(to.join('\n'));
      }),
    );
  });

  it('each clause of both texts stands once, also where several became several', () => {
    const broad = fc
      .array(text, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.map((sentences) => sentences.join('')).filter((words) => words !== ''));
    fc.assert(
      fc.property(broad, broad, (from, to) => {
        const { clauses } = between(from, to);
        for (const [side, all] of [
          ['from', from],
          ['to', to],
        ] as const) {
          const starts = clauses.flatMap((one) => one[side].map(({ start }) => start));
          expect(new Set(starts).size).toBe(starts.length);
          if (all.length > 1) expect(starts).toHaveLength(all.length);
        }
      }),
    );
  });

  it('a text has no change from itself', () => {
    fc.assert(
      fc.property(text, (clauses) => {
        const { counts } = between(clauses, clauses);
        expect(counts).toEqual({
          ...Object.fromEntries(Object.keys(counts).map((name) => [name, 0])),
          same: clauses.length,
        });
      }),
    );
  });

  it('swapping the texts swaps what was added and dropped, split and merged, and every figure', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const [there, back] = [between(from, to), between(to, from)];
        const { added, dropped, split, merged, ...rest } = there.counts;
        expect(back.counts).toEqual({
          added: dropped,
          dropped: added,
          split: merged,
          merged: split,
          ...rest,
        });
        const figures = (changes: Changes, one: 'from' | 'to', other: 'from' | 'to') =>
          changes.clauses
            .flatMap((each) => each.figures.map((figure) => `${figure[one].raw} ${figure[other].raw}`))
            .sort();
        expect(figures(back, 'to', 'from')).toEqual(figures(there, 'from', 'to'));
      }),
    );
  });
});
