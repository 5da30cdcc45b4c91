/** Are the dates of a legal text's life read from its header, its final articles, announcements and reports? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Life, lifeOf } from '../../../src/corpus/life/index.js';
import { toGlossedTraditional } from '../../helpers/gloss.js';

interface Text {
  title?: string;
  source?: string;
  header?: string[];
  inForce?: string;
  body?: string[];
}

const ARTICLE = '第一条 为了促进开发区发展，制定本条例。';

function life({ title = '示范市开发区条例', source, header, inForce, body = [ARTICLE] }: Text): Life | null {
  return lifeOf({
    title,
    source: source ?? null,
    ...(header === undefined ? {} : { enactment: header.map((line) => `${line}\n`).join('') }),
    ...(inForce === undefined ? {} : { inForce }),
    sections: [{ headings: [], text: body.map((line) => `${line}\n`).join('') }],
  });
}

const COUNCIL = '示范市第三届人民代表大会常务委员会第五次会议';
const PROVINCE = '示范省第十届人民代表大会常务委员会第十七次会议';
const DECISION = '《关于修改〈示范市开发区条例〉等十二件地方性法规的决定》';

describe('the header of a law', () => {
  it.each<[string, string[], Partial<Life>]>([
    ['an adoption', [`2005年9月29日 ${COUNCIL}通过`], { adopted: '2005-09-29', amended: [] }],
    [
      'adoption, approval, publication, entry into force',
      [
        `2008年8月20日 ${COUNCIL}通过`,
        `2008年11月28日 ${PROVINCE}批准`,
        '2008年12月10日 常务委员会公告第8号公布 自2009年1月1日施行',
      ],
      { adopted: '2008-08-20', approved: '2008-11-28', published: '2008-12-10', effective: '2009-01-01' },
    ],
    [
      'amendments by decisions, with and without marks around the title',
      [
        `1993年7月29日 ${COUNCIL}通过`,
        `1998年10月12日 ${COUNCIL}关于修改《示范市旧条例》等四件法规的决定第一次修正`,
        `2004年5月27日 ${COUNCIL}${DECISION}第二次修正  2012年7月1日${COUNCIL}修订）`,
      ],
      { adopted: '1993-07-29', amended: ['1998-10-12', '2004-05-27', '2012-07-01'] },
    ],
    [
      'an amendment that was approved: vote and approval in two lines',
      [
        `2006年8月25日 ${COUNCIL}通过`,
        `2006年12月1日 ${PROVINCE}批准`,
        `2021年10月29日 ${COUNCIL}通过`,
        `2021年11月27日 ${PROVINCE}批准的《示范市人民代表大会常务委员会关于修改部分地方性法规的决定》修正`,
      ],
      {
        adopted: '2006-08-25',
        approved: '2006-12-01',
        amended: ['2021-11-27'],
        amendmentVotes: ['2021-10-29'],
      },
    ],
    [
      'an amendment that was approved: in one line, in either order',
      [
        `1999年12月1日 ${COUNCIL}通过`,
        `1999年12月16日 ${PROVINCE}批准`,
        `2004年6月23日 ${COUNCIL}通过并经2004年7月30日${PROVINCE}批准的${DECISION}第一次修正`,
        `2018年11月30日 ${PROVINCE}批准的2018年9月7日${COUNCIL}${DECISION}第二次修正`,
      ],
      { amended: ['2004-07-30', '2018-11-30'], amendmentVotes: ['2004-06-23', '2018-09-07'] },
    ],
    [
      'a revision and its approval',
      [`2019年9月20日 ${COUNCIL}修订`, `2020年1月15日 ${PROVINCE}批准`],
      { adopted: null, amended: ['2020-01-15'], amendmentVotes: ['2019-09-20'] },
    ],
    [
      'a second passage, which can only be an amendment',
      [`2018年3月30日 ${COUNCIL}通过`, `2021年9月24日 ${COUNCIL}通过`],
      { adopted: '2018-03-30', amended: ['2021-09-24'] },
    ],
    [
      'two days of publication and entry into force, of one verb each',
      ['2008年4月17日公告公布', '2008年4月23日 施行'],
      { adopted: null, published: '2008-04-17', effective: '2008-04-23' },
    ],
    [
      'days in Chinese numerals, and a line broken within a title',
      [
        `一九九五年九月六日${COUNCIL}通过`,
        `2005年11月25日 ${COUNCIL}《关于修改〈示范市人大代表建议`,
        '批评和意见办理的规定〉的决定》第一次修正',
      ],
      { adopted: '1995-09-06', amended: ['2005-11-25'] },
    ],
  ])('says %s', (_, header, expected) => {
    expect(life({ header })).toMatchObject({ isReport: false, ...expected });
  });

  it('is also read within the text, but a sentence that begins with a date is none', () => {
    const lines = [`（2005年9月29日${COUNCIL}通过　根据2011年7月1日${COUNCIL}${DECISION}修正）`, ARTICLE];
    expect(life({ body: lines })).toMatchObject({ adopted: '2005-09-29', amended: ['2011-07-01'] });
    const news = '2015年11月3日，示范市政府常务会议通过一项决定，向新区下放58项权限。';
    expect(life({ title: '新区获下放权限', body: [news] })).toBeNull();
  });

  it('may begin with a body instead of a date, in brackets', () => {
    const line = '（示范法院审判委员会第1421次会议通过　2008年4月17日公布　自2008年4月23日起施行）';
    expect(life({ body: [line, ARTICLE] })).toMatchObject({
      published: '2008-04-17',
      effective: '2008-04-23',
    });
  });

  it('may be broken over lines within its brackets', () => {
    const lines = ['（2020年9月25日示范省第十三届人民代表大会', '常务委员会第二十四次会议通过）', ARTICLE];
    expect(life({ body: lines })).toMatchObject({ adopted: '2020-09-25' });
  });

  it('gives the same in any order of its lines', () => {
    const day = fc.date({ min: new Date('1985-01-01'), max: new Date('2024-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.uniqueArray(day, {
          minLength: 1,
          maxLength: 6,
          selector: (date) => date.toISOString().slice(0, 10),
        }),
        fc.infiniteStream(fc.nat()),
        (dates, keys) => {
          const days = dates.map((date) => date.toISOString().slice(0, 10)).sort();
          const [adopted, ...amended] = days;
          const lines = days.map((iso, at) => {
            const [year, month, date] = iso.split('-').map(Number);
            return `${year}年${month}月${date}日 ${COUNCIL}${at === 0 ? '通过' : `${DECISION}修正`}`;
          });
          const shuffled = lines
            .map((line) => ({ line, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ line }) => line);
          expect(life({ header: shuffled })).toMatchObject({ adopted, amended });
        },
      ),
    );
  });
});

describe('entry into force', () => {
  it.each<[string, string, Partial<Life>]>([
    ['a day', '第九条 本条例自2014年8月1日起施行。', { effective: '2014-08-01', effectiveOn: null }],
    [
      'a day after an approval',
      '本条例经省人大常委会批准后，自2009年1月 1日起施行。',
      { effective: '2009-01-01' },
    ],
    ['a month', '本条例自2014年8月起施行。', { effective: '2014-08' }],
    ['a day with the sign of a scan', '第三十条 本条例自1995年8月l日起施行。', { effective: '1995-08-01' }],
    ['the text named in marks', '第十条 本《条例》自2018年7月1日起施行。', { effective: '2018-07-01' }],
    ['publication', '第九十四条 本条例自公布之日起施行。', { effective: null, effectiveOn: 'publication' }],
    ['adoption', '第十五条 本条例自通过之日起施行。', { effective: null, effectiveOn: 'adoption' }],
    [
      'a day of a text with a former name',
      '本法（原称《旧条例》）自1989年1月1日起施行。',
      { effective: '1989-01-01' },
    ],
    [
      'a day of another text',
      '《示范省水法》自2002年10月1日起施行。',
      { effective: null, effectiveOn: null },
    ],
    ['a time before', '本条例自2010年1月1日起施行前已经设立的企业，依照原规定。', { effective: null }],
  ])('is %s', (_, clause, expected) => {
    expect(life({ body: [ARTICLE, clause] })).toMatchObject(expected);
  });

  it('on publication or adoption is a day where the text was never amended and the header says the day', () => {
    const header = [`2011年6月29日 ${COUNCIL}通过`, '2011年7月5日 常务委员会公告公布'];
    const body = [ARTICLE, '第二条 本条例自公布之日起施行。'];
    expect(life({ header, body })).toMatchObject({ effective: '2011-07-05', effectiveOn: null });
    const amended = [...header, `2015年7月1日 ${COUNCIL}修正`];
    expect(life({ header: amended, body })).toMatchObject({ effective: null, effectiveOn: 'publication' });
  });

  it('is that of the text whose name the title has, not that of a decision printed with it', () => {
    const body = [
      '本决定自公布之日起施行。',
      ARTICLE,
      '第二条 本条例自2006年1月1日起施行。',
      '本决定自2011年8月1日起施行。',
    ];
    expect(life({ body })).toMatchObject({ effective: '2006-01-01' });
  });

  it('is the day that a label of the page names, where the text names none', () => {
    expect(life({ inForce: '2006-01-01' })).toMatchObject({ effective: '2006-01-01' });
    const body = [ARTICLE, '第九条 本条例自2014年8月1日起施行。'];
    expect(life({ inForce: '2006-01-01', body })).toMatchObject({ effective: '2014-08-01' });
  });

  it('is read of notices and opinions that name themselves as their title does', () => {
    const body = ['一、总体要求。', '本意见自2021年1月1日起施行。'];
    expect(life({ title: '关于支持新区发展的若干意见', body })).toMatchObject({ effective: '2021-01-01' });
    expect(life({ title: '新区发展十年', body })).toBeNull();
  });

  it('stands in the announcement above the text', () => {
    const body = [
      '《示范市开发区办法》已经2013年5月2日市人民政府第三次常务会议审议通过，现予公布，自2013年7月1日起施行。',
      '第一条 为了促进开发区发展，制定本办法。',
    ];
    expect(life({ title: '示范市开发区办法', body })).toMatchObject({
      adopted: '2013-05-02',
      effective: '2013-07-01',
    });
  });
});

describe('repeals', () => {
  it.each<[string, string[]]>([
    [
      '本条例自2021年3月1日起施行。2008年12月25日市人大常委会通过的《示范市旧条例》同时废止。',
      ['示范市旧条例'],
    ],
    [
      '第九条 根据《示范省条例》制定的《示范市甲办法》、《示范市乙办法》和1995年发布的《示范市丙规定》同时废止。',
      ['示范市甲办法', '示范市乙办法', '示范市丙规定'],
    ],
    ['二、废止《示范市丁条例》（1994年7月22日市人大常委会通过）', ['示范市丁条例']],
    ['《示范市戊条例》第三条同时废止。', []],
    ['第四十条 地方性法规的修改和废止，适用《示范市立法条例》的有关规定。', []],
  ])('of %s', (clause, repeals) => {
    expect(life({ body: [ARTICLE, clause] })?.repeals).toEqual(repeals);
  });
});

describe('a report', () => {
  const source = '示范省人大常委会《示范省示范新区条例》';
  it.each<[string, string, Partial<Life>]>([
    [
      source,
      '示范省人大常委会2017年12月1日通过《示范省示范新区条例》，2018年1月1日起施行。',
      { adopted: '2017-12-01', effective: '2018-01-01' },
    ],
    [
      source,
      '省人大常委会1995年4月14日通过的《示范省示范新区条例》，为这个经国务院批准设立的新区定了体制，当年6月1日起生效。',
      { adopted: '1995-04-14', effective: '1995-06-01' },
    ],
    [
      source,
      '《示范省示范新区条例》1994年通过，2002年、2010年两次修正，适用于全省。',
      { adopted: '1994', amended: ['2002', '2010'] },
    ],
    [
      source,
      '省人大常委会2021年11月25日通过关于示范新区的条例，2022年1月1日起施行，1996年的《示范省旧条例》随之废止。',
      { adopted: '2021-11-25', effective: '2022-01-01', amended: [] },
    ],
    [
      source,
      '《示范省示范新区条例》2015年3月27日经省人大常委会批准，自公布之日起施行。',
      { adopted: null, approved: '2015-03-27', effectiveOn: 'publication' },
    ],
  ])('on %s: %s', (from, sentence, expected) => {
    const found = life({ title: '新区怎样放权', source: from, body: [sentence] });
    expect(found).toMatchObject({ of: '示范省示范新区条例', isReport: true, ...expected });
  });

  it('on several texts or none says nothing of one', () => {
    const two = '2017年通过《甲市条例》，2018年修正《乙市条例》。';
    expect(life({ title: '两地怎样放权', body: [two] })).toBeNull();
    expect(life({ title: '两地怎样放权', source: '《甲市条例》《乙市条例》', body: [two] })).toBeNull();
  });

  it('takes no date of a text that is repealed, or of a meeting', () => {
    const repeal =
      '总理签署国务院令，公布《机关建设条例》，自2017年12月1日起施行，1988年9月22日发布的《旧建设条例》同时废止。';
    const order = life({ title: '总理签署《机关建设条例》', body: [repeal] });
    expect(order).toMatchObject({ published: null, effective: '2017-12-01' });
    const meeting = '2022年10月16日在大会上所作的报告和大会审议通过的《示范章程》出版。';
    expect(life({ title: '《示范章程》出版', body: [meeting] })).toBeNull();
  });

  it('takes no date of another act', () => {
    const body = ['《示范省示范新区条例》2018年1月1日起施行。', '2019年5月1日，新区管委会通过了产业目录。'];
    expect(life({ title: '新区怎样放权', source, body })).toMatchObject({
      adopted: null,
      effective: '2018-01-01',
    });
  });
});

describe('any text', () => {
  const PARTS = [
    `2005年9月29日 ${COUNCIL}通过`,
    `2011年7月1日 ${PROVINCE}批准的${DECISION}第一次修正`,
    '2012年1月1日 施行',
    '《',
    '》',
    '（',
    '本条例自2014年8月1日起施行。',
    '1990年3月的《示范市旧条例》同时废止。',
    '第一条 为了促进发展。',
    '二〇一〇年五月',
    '关于修改',
    '2001年13月40日通过',
  ];
  const text = fc.array(fc.constantFrom(...PARTS), { maxLength: 10 });

  it('gets only dates that stand in it, in order and without a date twice', () => {
    fc.assert(
      fc.property(text, text, (header, body) => {
        const found = life({ header, body: [...body, ARTICLE] });
        if (found === null) return;
        const all = [...header, ...body].join('\n').replaceAll('二〇一〇年五月', '2010年5月');
        const days = [
          found.adopted,
          found.approved,
          found.published,
          found.effective,
          ...found.amended,
          ...found.amendmentVotes,
        ];
        for (const day of days) {
          if (day === null) continue;
          const [year, month] = day.split('-').map(Number);
          expect(all).toContain(month === undefined ? `${year}年` : `${year}年${month}月`);
        }
        expect(found.amended).toEqual([...new Set(found.amended)].sort());
      }),
    );
  });

  it('is read the same in traditional script with glosses', () => {
    fc.assert(
      fc.property(text, text, (header, body) => {
        const glossed = (lines: string[]) => lines.map((line) => toGlossedTraditional(line));
        const lines = [...body, ARTICLE];
        const title = toGlossedTraditional('示范市开发区条例');
        expect(life({ title, header: glossed(header), body: glossed(lines) })).toEqual(
          life({ header, body: lines }),
        );
      }),
      { numRuns: 40 },
    );
  });
});
