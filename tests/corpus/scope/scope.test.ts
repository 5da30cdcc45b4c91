import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import type { ScopeSource } from '../../../src/corpus/scope/evidence.js';
import { scopeOf, scopesOf } from '../../../src/corpus/scope/scope.js';
import { asCrawled } from '../../helpers/gloss.js';

const article = (title: string, rest: Partial<ScopeSource> = {}, text = ''): ScopeSource => ({
  title,
  issuer: null,
  documentNumber: null,
  source: null,
  sections: [{ headings: [], text }],
  ...rest,
});

/** Titles, and the places that they say. */
const TITLES = [
  ['上海市公共汽车和电车客运管理条例', '上海市'],
  ['上海市促进浦东新区商事调解规定', 'pudong-new-area'],
  ['山东省青岛西海岸新区条例', 'qingdao-west-coast-new-area'],
  ['台州市长潭水库饮用水水源保护条例', '浙江省台州市'],
  ['烟台市芝罘岛生态环境保护条例', '山东省烟台市'],
  ['湖州市生态文明先行示范区建设条例', '浙江省湖州市'],
  ['深圳经济特区消防条例', '广东省深圳市'],
  ['中华人民共和国城乡规划法', '国家'],
  ['国务院办公厅关于促进开发区改革和创新发展的若干意见', '国家'],
  ['国务院关于同意设立河北雄安新区的批复', 'xiongan-new-area'],
  ['济南市人民政府关于推广青岛高新区经验的通知', '山东省济南市'],
  ['江苏省人民政府关于设立苏州工业园区、南京高新区试点的通知', '江苏省'],
  ['青岛高新区：八类许可集中到管委会', 'qingdao-hitech'],
  ['湖北鄂州:把审批权交给园区', '湖北省鄂州市'],
] as const;

describe('the scope of an article', () => {
  it.each(TITLES)('%s is about %s', (title, place) => {
    const scope = scopeOf(article(title));
    expect(scope?.place).toBe(place);
    expect(scope?.by).toBe('title');
  });

  it('has two places where the title joins them', () => {
    const scopes = scopesOf(article('青岛高新区与城阳区：功能区与行政区融合'));
    expect(scopes.map(({ place }) => place)).toEqual(['qingdao-hitech', '山东省青岛市城阳区']);
  });

  it('is none for a survey', () => {
    expect(scopeOf(article('青岛高新区、苏州工业园区、西安高新区的改革'))).toBeNull();
  });

  it('is the place around the zones of a survey where the topic of the title names it', () => {
    expect(scopeOf(article('安徽开发区“双剥离”:合肥经开区员额制与宿州经开区平台公司'))?.place).toBe('安徽省');
  });

  it('is decided by the issuer and the other metadata where the title names no place', () => {
    expect(scopeOf(article('关于优化审批的通知', { issuer: '青岛市人民政府办公厅' }))).toMatchObject({
      place: '山东省青岛市',
      by: 'issuer',
      evidence: { where: 'issuer', text: '青岛市' },
    });
    expect(scopeOf(article('关于优化审批的通知', { documentNumber: '鲁政发〔2022〕15号' }))).toMatchObject({
      place: '山东省',
      by: 'metadata',
    });
    const congress = '三门峡市第七届人民代表大会常务委员会第九次会议通过';
    expect(scopeOf(article('河南小秦岭国家级自然保护区条例', { source: congress }))).toMatchObject({
      place: '河南省三门峡市',
      by: 'metadata',
      evidence: { where: 'source', text: '三门峡市' },
    });
  });

  it('is not decided by a newspaper, or by one mention', () => {
    expect(scopeOf(article('全面改革', { source: '济南日报' }))).toBeNull();
    expect(scopeOf(article('全面改革', {}, '改革借鉴了天津经开区的做法。\n各地反响热烈。\n'))).toBeNull();
  });

  it('is decided by the lead that names one place, to which the text comes back', () => {
    const text = '天津经开区推行第三方治污。\n治污以后，天津经开区的水质达标。\n';
    expect(scopeOf(article('第三方治污', {}, text))).toMatchObject({ place: 'tianjin-etdz', by: 'lead' });
  });

  it('is the zone that an ordinance is made for, below the issuer', () => {
    const text =
      '第一条 为加强宁波东钱湖旅游度假区的管理，制定本条例。\n第二条 宁波东钱湖旅游度假区由管委会管理。\n';
    const source = '宁波市第十三届人民代表大会常务委员会第十一次会议通过';
    expect(scopeOf(article('管理条例', { source }, text))?.by).toBe('lead');
    expect(scopeOf(article('管理条例', { source }))?.place).toBe('浙江省宁波市');
  });

  it('is the same in traditional script and with glosses, and its evidence verbatim', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TITLES),
        fc.constantFrom('', '解读', '(试行)'),
        ([title, place], end) => {
          const crawled = article(asCrawled(title + end));
          for (const each of [article(title + end), crawled]) {
            const scope = scopeOf(each);
            expect(scope?.place).toBe(place);
            const { where = 'title', start, end: to, text } = scope?.evidence ?? {};
            const field = where === 'body' ? bodyOf(each) : (each[where] ?? '');
            expect(text).not.toBe('');
            expect(field.slice(start, to)).toBe(text);
          }
        },
      ),
    );
  });
});
