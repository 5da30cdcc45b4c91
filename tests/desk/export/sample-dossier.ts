/** A dossier with an item of each kind, as tests of exports need it: glosses, a long address, blanks, figures of several places. */
import type { Dossier, Item, ItemOf, Origin } from '../../../src/desk/dossier.js';
import type { Quotation } from '../../../src/desk/quote.js';
import type { KeptReview } from '../../../src/desk/review.js';

export const LONG_ADDRESS = `http://www.example.gov.cn/zwgk/zcjd/${'a1b2c3'.repeat(40)}/t20200102_3.html?id=%E9%AB%98#top`;

export const ORIGIN: Origin = {
  generation: '20261123T145337086Z-c29a',
  model: 'zonelens-mini',
  indexedAt: '2026-11-23T14:53:37.086Z',
  floor: 0.42,
  collectedAt: '2026-11-29T08:30:00.000Z',
  request: { q: '功能区与行政区融合', limit: 5, zoneType: ['hitech'] },
};

export function quotationOf(passage: string, text: string, more: Partial<Quotation> = {}): Quotation {
  return {
    passage,
    text,
    headings: ['一、总体情况'],
    sentence: null,
    article: {
      id: `a-${passage}`,
      title: `關于${passage}高新區(qū)與城陽區(qū)融合發(fā)展的通知`,
      source: '示例日报',
      author: null,
      issuer: '示例市人民政府',
      documentNumber: '示政发〔2020〕12号',
      date: '2020-01-02',
      url: `http://www.example.gov.cn/${passage}.html`,
    },
    ...more,
  };
}

const sentenceOf = (text: string, sentence: string) => {
  const start = text.indexOf(sentence);
  return { start, end: start + sentence.length };
};

const DATED = '2014年3月1日起施行。';
const TEXT = '全區(qū)承接市級行政權(quán)力303項。\n2014年3月1日起施行。改革以來，效率提高。';

const place = (id: string, name: string) => ({ id, name });
const PLACES = [
  place('qingdao-hitech', '青岛高新技术产业开发区'),
  place('tianjin-binhai', '天津滨海新区'),
  place('suzhou-sip', '苏州工业园区'),
  place('wuhan-donghu', '武汉东湖新技术开发区'),
  place('chengdu-hitech', '成都高新技术产业开发区'),
];

export const figureOf = (raw: string, value: number, unit = '项') => ({
  raw,
  value,
  unit,
  object: '行政权力',
  aspect: 'level',
  start: TEXT.indexOf('303'),
  end: TEXT.indexOf('303') + 3,
});

const own = (id: string, note = '') => ({ id, note, origin: ORIGIN });

export const PASSAGE_ITEM: ItemOf<'passage'> = {
  kind: 'passage',
  ...own('i1', '可与城阳比较。\n另见下表。'),
  quotation: quotationOf('p1', TEXT, { page: 3, lastPage: 4 }),
};

const claimOf = (at: number, passage: string, claim: 'did' | 'plans') => ({
  place: PLACES[at] as (typeof PLACES)[number],
  claim,
  when: { iso: '2014-03-01', grade: 'effective' as const },
  quotation: quotationOf(passage, TEXT, { sentence: sentenceOf(TEXT, DATED) }),
});

export const COMPARISON_ITEM: ItemOf<'comparison'> = {
  kind: 'comparison',
  ...own('i2', '滨海新区最早。'),
  question: '功能区与行政区融合',
  none: false,
  places: [claimOf(0, 'p1', 'did'), claimOf(1, 'p2', 'did'), { ...claimOf(2, 'p3', 'plans'), when: null }],
  missing: [
    { ...place('xian-hitech', '西安高新技术产业开发区'), blank: 'no-theme' },
    { ...place('lhasa', '拉萨经济技术开发区'), blank: 'no-text' },
  ],
  figures: [
    {
      object: '行政权力',
      aspect: 'level',
      unit: '项',
      values: [303, 625, 1300, 89, 41.5].map((value, at) => ({
        place: PLACES[at] as (typeof PLACES)[number],
        figure: figureOf(String(value), value),
        quotation: quotationOf(`f${at}`, TEXT, {
          sentence: sentenceOf(TEXT, '全區(qū)承接市級行政權(quán)力303項。'),
        }),
      })),
    },
    {
      object: '税收',
      aspect: 'rate',
      unit: '%',
      values: [
        {
          place: PLACES[0] as (typeof PLACES)[number],
          figure: { ...figureOf('-12.5%', -12.5, '%'), object: '税收', aspect: 'rate' },
          quotation: quotationOf('f9', '税收下降12.5%。'),
        },
      ],
    },
  ],
};

export const ENTRY_ITEM: ItemOf<'entry'> = { kind: 'entry', ...own('i3'), ...claimOf(0, 'p1', 'did') };
export const CELL_ITEM: ItemOf<'cell'> = {
  kind: 'cell',
  ...own('i4'),
  ...claimOf(1, 'p2', 'plans'),
  theme: 'talent',
};
export const FIGURE_ITEM: ItemOf<'figure'> = {
  kind: 'figure',
  ...own('i5'),
  place: PLACES[3] as (typeof PLACES)[number],
  figure: figureOf('303', 303),
  quotation: quotationOf('p5', TEXT, {
    article: { ...quotationOf('p5', '').article, url: LONG_ADDRESS, documentNumber: null, issuer: null },
  }),
};

const REPORT = '全區(qū)建成人才公寓5200套。';
const VOW = '到2025年年底，管委會(huì)應(yīng)當(dāng)建成人才公寓5000套。';
const VOW_TEXT = `人才工作。\n${VOW}`;

export const PROMISE_ITEM: ItemOf<'promise'> = {
  kind: 'promise',
  ...own('i6', '与年度计划核对。'),
  place: PLACES[0] as (typeof PLACES)[number],
  strength: 'must',
  actor: '管委會(huì)',
  action: '建成',
  object: '人才公寓',
  condition: '資金到位的',
  quantities: ['5000套'],
  deadline: '到2025年年底',
  due: '2025-12-31',
  when: { iso: '2023-05', grade: 'published' },
  quotation: quotationOf('v1', VOW_TEXT, { sentence: sentenceOf(VOW_TEXT, VOW) }),
  reported: [
    {
      when: { iso: '2026-01', grade: 'published' },
      quotation: quotationOf('v2', REPORT, { sentence: sentenceOf(REPORT, REPORT) }),
    },
  ],
};

const CLAUSE = '第二條 管理委員會可以設(shè)立基金。';

/** A clause that one version has in two passages, and the other one has not. */
export const CLAUSE_ITEM: ItemOf<'pair'> = {
  kind: 'pair',
  ...own('i7'),
  ...{ change: 'dropped', moved: false, versions: true, direction: 'earlier' },
  from: {
    place: PLACES[0] as (typeof PLACES)[number],
    dated: { first: '2016-03-30', last: '2016-03-30' },
    quotations: [
      quotationOf('c1', CLAUSE, { sentence: sentenceOf(CLAUSE, CLAUSE) }),
      quotationOf('c2', '前款所稱基金，用于支持企業(yè)。'),
    ],
  },
  to: null,
};

const stretch = (at: number, passage: string, first: string | null) => ({
  place: PLACES[at] as (typeof PLACES)[number],
  dated: { first, last: '2018-03-01' },
  quotations: [quotationOf(passage, CLAUSE)],
});

export const WORDING_ITEM: ItemOf<'pair'> = {
  kind: 'pair',
  ...own('i8'),
  ...{ change: null, moved: false, versions: false, direction: 'earlier' },
  from: stretch(2, 'w1', '2018-03-01'),
  to: { ...stretch(0, 'w2', null), dated: null },
};

export const dossierOf = (items: Item[], title = '青島高新區(qū)對標(biāo)報告'): Dossier => ({
  title,
  sections: [
    { id: 's1', heading: '一、放权', note: '本节按时间排列。', items },
    { id: 's2', heading: '二、人才', note: '', items: [] },
  ],
});

export const DOSSIER = dossierOf([
  PASSAGE_ITEM,
  COMPARISON_ITEM,
  ENTRY_ITEM,
  CELL_ITEM,
  FIGURE_ITEM,
  PROMISE_ITEM,
  CLAUSE_ITEM,
  WORDING_ITEM,
]);

export const reviewOf = (
  kind: KeptReview['kind'],
  passage: string,
  more: Partial<KeptReview>,
): KeptReview => ({
  kind,
  passage,
  ...(kind === 'figure' ? sentenceOf(TEXT, '303') : sentenceOf(TEXT, DATED)),
  article: `a-${passage}`,
  quote: kind === 'figure' ? '303' : DATED,
  said: 'did',
  word: 'overruled',
  right: null,
  note: '原文是计划。',
  by: '张三',
  at: '2026-11-30T09:00:00.000Z',
  ...more,
});
