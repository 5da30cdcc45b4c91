/** Does a watch tell what is new or changed, that only, and once, whichever store holds the index? */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IngestOptions } from '../../src/ingest/ingest.js';
import { parseQuery } from '../../src/search/query.js';
import { newsBases } from '../../src/store/news.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { removeWatch } from '../../src/watches/kept.js';
import { KnownTold } from '../../src/watches/known-told.js';
import { toldBy } from '../../src/watches/told.js';
import { articleText, useWorkspace, type Workspace } from '../helpers/workspace.js';
import { ANN, Stage } from './stage.js';

const QINGDAO = articleText('青岛高新区推进管理体制改革');
const XIAN = articleText('西安高新区推进管理体制改革');

/**
 * @param backendOf the store of a workspace, empty before each test
 */
export function describeWatches(backendOf: (work: Workspace) => IndexBackend): void {
  const work = useWorkspace();
  const ingest = (options: Partial<IngestOptions> = {}) =>
    work.ingest({ backend: backendOf(work), ...options });
  async function opened(): Promise<Stage> {
    const stage = await Stage.open(work, backendOf(work));
    onTestFinished(() => stage.close());
    return stage;
  }

  describe('a watch for a question', () => {
    it('tells of a new text once, and not of those before it', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('search', { q: '管理体制改革' });
      expect(await stage.evaluate()).toBe(0);

      await work.write('b.txt', XIAN);
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect(await stage.evaluate()).toBe(0);
      const [entry, ...others] = await stage.entries(watch);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ change: 'added', article: { title: '西安高新区推进管理体制改革' } });
      expect(XIAN).toContain(entry?.passage?.text);
    });

    it('tells of a changed text only what was not in it before', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('search', { q: '管理体制改革' });
      const added = '青岛高新区的管理体制改革还设立了一个新的委员会，由它统一负责全部审批事项，写得足够长。';
      await work.write('a.txt', `${QINGDAO}\n第三部分的做法\n${added}`);
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      const [entry] = await stage.entries(watch);
      expect(entry).toMatchObject({ change: 'changed', passage: { text: expect.stringContaining(added) } });

      // Only the date: every passage was there before.
      await work.write('a.txt', `${QINGDAO}\n第三部分的做法\n${added}`.replace('2022-11-25', '2022-11-26'));
      expect(await ingest()).toMatchObject({ changed: 1 });
      expect(await stage.evaluate()).toBe(0);
    });

    it('tells nothing of an index that was built anew from the same texts, and of one more what is more', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      await stage.watch('search', { q: '管理体制改革' });
      await ingest({ rebuild: true });
      expect(await stage.evaluate()).toBe(0);
      await work.write('b.txt', XIAN);
      await ingest({ rebuild: true });
      expect(await stage.evaluate()).toBe(1);
    });

    it('heeds its filters', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const shaanxi = await stage.watch('search', { q: '管理体制改革', province: '陕西' });
      const others = await stage.watch('search', { q: '管理体制改革', province: '-陕西' });
      await work.write('b.txt', XIAN);
      await ingest();
      await stage.evaluate();
      expect(await stage.entries(shaanxi)).toHaveLength(1);
      expect(await stage.entries(others)).toHaveLength(0);
    });
  });

  describe('a watch for texts', () => {
    it('tells of each new text that passes its filters, without a question', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('texts', { province: ['陕西省'] });
      await work.write('b.txt', XIAN);
      await work.write('c.txt', articleText('济南高新区推进管理体制改革'));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect(await stage.entries(watch)).toMatchObject([
        { article: { title: '西安高新区推进管理体制改革' } },
      ]);
    });

    it('says how many there are beyond a hundred', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('texts', {});
      for (let at = 0; at < 103; at++)
        await work.write(`n${at}.txt`, articleText(`西安高新区第${at}号通知`, 1));
      await ingest();
      expect(await stage.evaluate()).toBe(101);
      const entries = await stage.entries(watch);
      expect(entries.filter(({ change }) => change === 'added')).toHaveLength(100);
      expect(entries.at(-1)).toMatchObject({ change: 'more', count: 3, article: null });
    });
  });

  describe('a watch for places', () => {
    const text = (place: string, more = '') =>
      [
        `${place}推行容错免责`,
        '来源:测试 日期:2022-11-25 栏目:政策解读 点击:次',
        `2021年3月，${place}印发办法，实行容错免责制度，对改革中的失误免予追究责任。${more}`,
      ].join('\n');

    it('tells of a place of which no earlier text says that it did it, once', async () => {
      await work.write('a.txt', text('青岛高新区'));
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('places', { q: '容错免责' });

      await work.write('b.txt', text('青岛高新区', '青岛高新区此后又评出了三个典型案例。'));
      await ingest();
      expect(await stage.evaluate()).toBe(0);

      await work.write('c.txt', text('西安高新区'));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      await work.write('d.txt', text('西安高新区', '西安高新区此后又评出了两个典型案例。'));
      await ingest();
      expect(await stage.evaluate()).toBe(0);
      expect(await stage.entries(watch)).toMatchObject([
        { place: { name: '西安高新技术产业开发区' }, when: '2021-03', change: 'added' },
      ]);
    });
  });

  it('a watch for places that plan it, or may, tells of those', async () => {
    const text = (title: string, sentence: string) =>
      [title, '来源:测试 日期:2022-11-25 栏目:政策解读 点击:次', sentence].join('\n');
    await work.write('a.txt', QINGDAO);
    await ingest();
    const stage = await opened();
    const q = '跨境数据服务平台';
    const plans = await stage.watch('places', { q, firmness: 'plans' });
    const bound = await stage.watch('places', { q, firmness: 'must' });
    const adopted = await stage.watch('places', { q });
    await work.write('b.txt', text('西安高新区跨境数据计划', '西安高新区计划建设跨境数据服务平台。'));
    await ingest();
    await stage.evaluate();
    expect(await stage.entries(plans)).toMatchObject([{ place: { name: '西安高新技术产业开发区' } }]);
    expect(await stage.entries(bound)).toEqual([]);
    expect(await stage.entries(adopted)).toEqual([]);
  });

  describe('a watch on promises', () => {
    const PLATFORM = '青岛高新区将建设跨境数据服务平台。';
    const COMPANIES = '到2024年底，青岛高新区将引进500家生物医药企业。';
    const LISTING = '青岛高新区鼓励企业上市。';
    const text = (title: string, ...sentences: string[]) =>
      [title, '来源:测试 日期:2022-11-25 栏目:政策解读 点击:次', sentences.join('')].join('\n');
    const saidBy = async (stage: Stage, watch: Parameters<Stage['entries']>[0]) =>
      (await stage.entries(watch)).map(({ passage }) => passage?.text);

    it('tells what new passages promise of its place, each promise once', async () => {
      await work.write('a.txt', text('青岛高新区旧计划', '青岛高新区将整治全部河道。'));
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('promises', { place: '青岛高新区' });
      expect(await stage.evaluate()).toBe(0);

      await work.write('b.txt', text('青岛高新区发展计划', PLATFORM, COMPANIES));
      await work.write('c.txt', text('长沙高新区发展计划', '长沙高新区将建设一座科技馆。'));
      await ingest();
      expect(await stage.evaluate()).toBe(2);
      expect(await stage.evaluate()).toBe(0);
      const [due, plan] = await stage.entries(watch);
      expect(due).toMatchObject({
        change: 'added',
        article: { title: '青岛高新区发展计划' },
        passage: { text: COMPANIES },
        place: { name: '青岛高新技术产业开发区' },
        promise: { strength: 'plans', action: '引进', object: '生物医药企业', due: '2024-12-31' },
      });
      expect(due?.promise?.quantities).toEqual([expect.stringContaining('500')]);
      expect(plan).toMatchObject({ passage: { text: PLATFORM }, promise: { due: null, quantities: [] } });

      // The passage is another one, and what it said before is not told again.
      await work.write('b.txt', text('青岛高新区发展计划', PLATFORM, COMPANIES, LISTING));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect((await stage.entries(watch))[0]).toMatchObject({
        ...{ change: 'changed', passage: { text: LISTING } },
        promise: { strength: 'may' },
      });
      await ingest({ rebuild: true });
      expect(await stage.evaluate()).toBe(0);
    });

    it('tells a sentence that stands in two passages of an article once', async () => {
      await work.write('a.txt', text('青岛高新区旧计划', '青岛高新区将整治全部河道。'));
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('promises', { place: '青岛高新区' });
      // Filled, so that both cannot be in one passage.
      const filling = (of: string) =>
        Array.from({ length: 60 }, (_, at) => `${of}第${at}段与此无关。`).join('');
      await work.write(
        'b.txt',
        text('青岛高新区发展计划', PLATFORM, filling('前文'), '\n', PLATFORM, filling('后文')),
      );
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect(await saidBy(stage, watch)).toEqual([PLATFORM]);
      const [entry] = await stage.entries(watch);
      const articles = [entry?.article?.id ?? ''];
      const [arrival] = await stage.service.arrivals({ articles, filter: [] }, new AbortController().signal);
      expect(arrival?.passages.filter((passage) => passage.text.includes(PLATFORM))).toHaveLength(2);
    });

    it('tells first what is due first, of however many articles', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('promises', { place: '青岛高新区' });
      // More than are read at once.
      const years = Array.from({ length: 55 }, (_, at) => 2024 + ((at * 7) % 55));
      for (const [at, year] of years.entries())
        await work.write(
          `n${String(at).padStart(2, '0')}.txt`,
          text(`青岛高新区第${at}号计划`, `到${year}年底，青岛高新区将引进${at + 100}家生物医药企业。`),
        );
      await ingest();
      await stage.evaluate();
      const due = (await stage.entries(watch)).map(({ promise }) => promise?.due ?? '');
      expect(due).toEqual([...years].sort().map((year) => `${year}-12-31`));
    });

    it('heeds strength and days', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const place = '青岛高新区';
      const may = await stage.watch('promises', { place, strength: 'may' });
      const firmer = await stage.watch('promises', { place, strength: ['-may'] });
      const early = await stage.watch('promises', { place, dueTo: '2024-12-30' });
      const late = await stage.watch('promises', { place, dueFrom: '2024-12-31' });
      await work.write('b.txt', text('青岛高新区发展计划', PLATFORM, COMPANIES, LISTING));
      await ingest();
      await stage.evaluate();
      expect(await saidBy(stage, may)).toEqual([LISTING]);
      expect(await saidBy(stage, firmer)).toEqual([COMPANIES, PLATFORM]);
      expect(await saidBy(stage, early)).toEqual([]);
      expect(await saidBy(stage, late)).toEqual([COMPANIES]);
    });

    it('tells of a subject only what is near it', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('promises', { place: '青岛高新区', q: '跨境数据服务平台' });
      await work.write('b.txt', text('青岛高新区计划', PLATFORM));
      await work.write('c.txt', text('青岛高新区河道', '青岛高新区将整治河道，改善水质，种植树木。'));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect(await saidBy(stage, watch)).toEqual([PLATFORM]);
    });

    it('tells nothing of a reprint of what was there, and reads every passage', async () => {
      const plan = text('青岛高新区发展计划', articleText('青岛高新区', 3), PLATFORM);
      await work.write('a.txt', plan);
      await ingest();
      const stage = await opened();
      const watch = await stage.watch('promises', { place: '青岛高新区' });
      await work.write('b.txt', plan);
      await ingest();
      expect(await stage.evaluate()).toBe(0);
      const deeds = Array.from({ length: 60 }, (_, at) => `青岛高新区将建设第${at + 1}号科技企业孵化器。`);
      await work.write('c.txt', text('青岛高新区孵化器计划', ...deeds));
      await ingest();
      expect(await stage.evaluate()).toBe(deeds.length);
      expect(new Set(await saidBy(stage, watch))).toEqual(new Set(deeds));
    });
  });

  describe('a watch on wording', () => {
    const CLAUSE =
      '管委会可以设立人才发展专项资金，对引进的高层次人才按照贡献给予最高五十万元的一次性奖励，并优先保障其子女入学。';
    const SECOND =
      '重大项目实行首席服务官制度，由一名领导班子成员全程联系，每月现场办公一次，三个工作日内答复企业诉求。';
    const OWN = '这里另有一句别处没有的话，讲的是绿化、照明和道路养护的分工，与其他内容无关。';
    const text = (title: string, day: string, ...sentences: string[]) =>
      [title, `来源:测试 日期:${day} 栏目:政策解读 点击:次`, ...sentences].join('\n');
    async function watched(request: Record<string, string | boolean> = {}) {
      await work.write('a.txt', text('青岛高新区人才办法', '2020-01-02', CLAUSE, SECOND));
      await ingest();
      const stage = await opened();
      const { hits } = await stage.service.search(parseQuery({ q: '青岛高新区人才办法' }));
      const article = hits[0]?.article.id as string;
      return { stage, article, watch: await stage.watch('wording', { article, ...request }) };
    }

    it('tells each new text that has words of it, once, and which was first', async () => {
      const { stage, watch } = await watched();
      await work.write('b.txt', text('西安高新区人才办法', '2022-03-04', CLAUSE, OWN));
      await work.write('c.txt', text('长沙高新区道路办法', '2022-03-04', OWN));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect(await stage.evaluate()).toBe(0);
      const [entry] = await stage.entries(watch);
      expect(entry).toMatchObject({
        ...{ change: 'added', article: { title: '西安高新区人才办法' } },
        place: { name: '西安高新技术产业开发区' },
        wording: { direction: 'later', clauses: 1, share: 1 },
      });
      expect(CLAUSE).toContain(entry?.passage?.text);
      expect(entry?.wording?.own.text).toBe(entry?.passage?.text);

      // Another word of its passage, and the same words in common.
      await work.write('b.txt', text('西安高新区人才办法', '2022-03-04', CLAUSE, `${OWN}此处新增。`));
      await ingest();
      expect(await stage.evaluate()).toBe(0);
      await work.write('b.txt', text('西安高新区人才办法', '2022-03-04', CLAUSE, SECOND));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect((await stage.entries(watch))[0]).toMatchObject({ change: 'changed' });
    });

    it('heeds the direction, and says nothing of its own place', async () => {
      const { stage, watch } = await watched({ direction: 'earlier' });
      await work.write('b.txt', text('西安高新区人才办法', '2022-03-04', CLAUSE));
      await work.write('c.txt', text('长沙高新区人才办法', '2018-03-04', CLAUSE));
      await work.write('d.txt', text('青岛高新区旧办法', '2017-03-04', CLAUSE));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect(await stage.entries(watch)).toMatchObject([
        { article: { title: '长沙高新区人才办法' }, wording: { direction: 'earlier' } },
      ]);
    });

    it('tells of each of many texts, and counts what each of them has by itself', async () => {
      const { stage, watch } = await watched();
      // More than are looked at for one part of a text.
      for (let at = 0; at < 70; at++)
        await work.write(`q${at}.txt`, text(`青岛高新区第${at}号办法`, '2022-03-04', CLAUSE));
      await work.write('b.txt', text('西安高新区人才办法', '2022-03-04', CLAUSE, OWN, SECOND));
      await work.write('c.txt', text('长沙高新区人才办法', '2022-03-05', CLAUSE, SECOND));
      await ingest();
      await stage.evaluate();
      const told = (await stage.entries(watch)).map(({ article, wording }) => [
        article?.title,
        wording?.clauses,
      ]);
      expect(told.sort()).toEqual([
        ['西安高新区人才办法', 2],
        ['长沙高新区人才办法', 1],
      ]);
    });

    it('watches a passage, or a text that is in no index', async () => {
      const { stage, article } = await watched();
      const [arrival] = await stage.service.arrivals(
        { articles: [article], filter: [] },
        new AbortController().signal,
      );
      const passage = await stage.watch('wording', { passage: arrival?.passages[0]?.id as string });
      const draft = await stage.watch('wording', { text: CLAUSE, date: '2023-01-01' });
      const other = await stage.watch('wording', { text: OWN });
      await work.write('b.txt', text('西安高新区人才办法', '2022-03-04', CLAUSE));
      await ingest();
      await stage.evaluate();
      expect(await stage.entries(passage)).toMatchObject([{ wording: { direction: 'later' } }]);
      expect(await stage.entries(draft)).toMatchObject([
        { wording: { direction: 'earlier', own: { passage: null } } },
      ]);
      expect(await stage.entries(other)).toEqual([]);
    });

    it('says when its text is gone', async () => {
      const { stage, article, watch } = await watched();
      await work.write('b.txt', text('西安高新区人才办法', '2022-03-04', CLAUSE));
      await ingest({ remove: [article] });
      await stage.evaluate();
      expect((await toldBy(stage.records, watch.id)).problem).toContain(article);
    });
  });

  describe('a watch of a page', () => {
    it('tells that it changed and that it is gone, and nothing of others', async () => {
      await work.write('a.txt', QINGDAO);
      await work.write('b.txt', XIAN);
      await ingest();
      const stage = await opened();
      const { hits } = await stage.service.search(parseQuery({ q: '青岛高新区', group: 'article' }));
      const id = hits.find((hit) => hit.article.title.startsWith('青岛'))?.article.id as string;
      const watch = await stage.watch('page', { article: id });

      await work.write('b.txt', `${XIAN}西安高新区又写了一句完整的话，说明它改了什么。`);
      await ingest();
      expect(await stage.evaluate()).toBe(0);

      await work.write('a.txt', QINGDAO.replace('2022-11-25', '2022-11-27'));
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      await work.write('a.txt', QINGDAO);
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      await ingest({ patterns: [], remove: [id] });
      expect(await stage.evaluate()).toBe(1);
      const entries = await stage.entries(watch);
      expect(entries.map(({ change }) => change)).toEqual(['removed', 'changed', 'changed']);
      expect(new Set(entries.map((entry) => entry.id)).size).toBe(3);
    });
  });

  describe('watches', () => {
    it('are told of what came after they were made, however late they are evaluated', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const early = await stage.watch('texts', {});
      await work.write('b.txt', XIAN);
      await ingest();
      await stage.service.reload();
      const late = await stage.watch('texts', {});
      await work.write('c.txt', articleText('济南高新区推进管理体制改革'));
      await ingest();
      expect(await stage.evaluate()).toBe(3);
      expect(await stage.entries(early)).toHaveLength(2);
      expect(await stage.entries(late)).toHaveLength(1);
    });

    it('leave no news behind that nobody waits for', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      for (let at = 0; at < 4; at++) {
        await work.write('b.txt', articleText('西安高新区', at + 1));
        await ingest();
      }
      expect(await newsBases(stage.records)).toEqual([]);
      await stage.service.reload();
      const watch = await stage.watch('texts', {});
      expect(await stage.evaluate()).toBe(0);
      await removeWatch(stage.records, ANN, { id: watch.id, version: watch.version });
      expect((await new KnownTold(stage.records).all()).size).toBe(0);
    });

    it('go on when one of them asks for what is gone, and say so', async () => {
      await work.write('a.txt', QINGDAO);
      await ingest();
      const stage = await opened();
      const broken = await stage.watch('places', { passage: '0000000000000000' });
      const good = await stage.watch('texts', {});
      await work.write('b.txt', XIAN);
      await ingest();
      expect(await stage.evaluate()).toBe(1);
      expect(await stage.entries(good)).toHaveLength(1);
      expect((await toldBy(stage.records, broken.id)).problem).toContain('0000000000000000');
    });
  });
}
