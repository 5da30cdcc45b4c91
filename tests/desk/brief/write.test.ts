/** Does every sentence of a brief say what it rests on, and only that? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSAGE } from '../../../src/api/samples.js';
import { glossEdits } from '../../../src/corpus/gloss.js';
import { BRIEF_LANGUAGES, BRIEF_PARTS, type Brief, sentencesOf } from '../../../src/desk/brief/brief.js';
import { insteadOf } from '../../../src/desk/brief/instead.js';
import { briefMarkdown } from '../../../src/desk/brief/markdown.js';
import { parseBrief } from '../../../src/desk/brief/request.js';
import { sectionsOf } from '../../../src/desk/brief/sections.js';
import { dossierSchema } from '../../../src/desk/dossier.js';
import { openSampleService, type SampleService } from '../../helpers/sample-service.js';

const REQUESTS: readonly object[] = [
  { q: '谁下放了行政权力' },
  { q: '容错免责', language: 'en' },
  { q: '功能區與行政區融合', language: 'zh-Hant', perZone: 3 },
  { q: '员额制和绩效薪酬', zones: ['合肥经开区', '青岛高新区', '漳州高新区'] },
  { q: 'single window', language: 'en', limit: 20 },
  { q: '企业所得税优惠' },
  { q: '地区生产总值增长', perZone: 2 },
  { passage: PASSAGE },
  { passage: PASSAGE, excludeOwn: true, language: 'en' },
  { q: '容错免责', firmness: 'prohibits' },
  { q: '碳排放权交易试点', zones: ['漳州高新区'] },
];

let sample: SampleService;
let briefs: { request: object; brief: Brief }[];

beforeAll(async () => {
  sample = await openSampleService();
  briefs = [];
  for (const request of REQUESTS)
    briefs.push({ request, brief: await sample.service.brief(parseBrief(request)) });
}, 120_000);
afterAll(() => sample.close());

const citationsOf = ({ parts }: Brief) =>
  parts.flatMap((part) => [
    ...sentencesOf(part).flatMap(({ citations }) => citations),
    ...part.rows.flatMap(({ values }) => values.flatMap(({ citations }) => citations)),
  ]);

describe('a brief', () => {
  it('has all parts in order, and a citation for each sentence', () => {
    for (const { brief } of briefs) {
      expect(brief.parts.map(({ kind }) => kind)).toEqual([...BRIEF_PARTS]);
      for (const sentence of brief.parts.flatMap(sentencesOf))
        expect(sentence.citations.length, sentence.text).toBeGreaterThan(0);
    }
  });

  it('cites ranges of the passages that it holds, and fields of their articles', () => {
    let ranges = 0;
    for (const { brief } of briefs) {
      const passages = new Map(brief.passages.map((each) => [each.passage, each]));
      for (const citation of citationsOf(brief)) {
        if (citation.kind === 'index') expect(citation).toMatchObject(brief.corpus);
        else if (citation.kind === 'field') {
          expect(passages.has(citation.passage)).toBe(true);
          expect(citation.value).toMatch(/^\d{4}/);
        } else {
          const { text } = passages.get(citation.passage) ?? { text: '' };
          expect(citation.quote).toBe(text.slice(citation.start, citation.end));
          expect(citation.quote).not.toBe('');
          ranges++;
        }
      }
      const cited = new Set(
        citationsOf(brief).flatMap((each) => (each.kind === 'index' ? [] : each.passage)),
      );
      expect([...passages.keys()]).toEqual([...cited]);
    }
    expect(ranges).toBeGreaterThan(50);
  });

  it('has the quotation in the sentence, without glosses', () => {
    for (const { brief } of briefs)
      for (const { text, citations, place } of brief.parts.flatMap(sentencesOf)) {
        expect(glossEdits(text)).toEqual([]);
        const [first] = citations;
        if (place === null || first?.kind !== 'passage') continue;
        const quoted = text.replace(/[\s“”「」]/g, '');
        expect(quoted).toContain(first.quote.replace(/[(（]\s?[\p{Ll}\p{M}]+\s?[)）]|[\s“”「」]/gu, ''));
      }
  });

  it('calls first only whom the date of an act or of coming into force makes so', () => {
    let known = 0;
    for (const { brief } of briefs) {
      const [first] = brief.parts;
      const sentences = first === undefined ? [] : sentencesOf(first);
      const named = sentences.filter(({ text }) => /已知最先|The first that is known/.test(text));
      for (const { when, place } of named) {
        expect(['act', 'effective']).toContain(when?.grade);
        expect(brief.firsts).toContain(place?.id);
        known++;
      }
      if (named.length === 0) expect(sentences[0]?.citations[0]?.kind).toBe('index');
    }
    expect(known).toBeGreaterThan(0);
  });

  it('calls nobody first while a place of its figures has no date', () => {
    let unknown = 0;
    for (const { brief } of briefs) {
      const placesOf = (kind: string) =>
        brief.parts
          .filter((part) => part.kind === kind)
          .flatMap((part) => [
            ...sentencesOf(part).flatMap(({ place }) => place?.id ?? []),
            ...part.rows.flatMap(({ values }) => values.map(({ place }) => place.id)),
          ]);
      const dated = placesOf('first');
      const undated = placesOf('figures').filter((id) => !dated.includes(id));
      if (undated.length > 0) {
        expect(brief.firsts).toEqual([]);
        unknown++;
      }
    }
    expect(unknown).toBeGreaterThan(0);
  });

  it('has only rows of several places in its table', () => {
    const rows = briefs.flatMap(({ brief }) => brief.parts.flatMap((part) => part.rows));
    expect(rows.length).toBeGreaterThan(1);
    for (const { values } of rows) {
      expect(new Set(values.map(({ place }) => place.id)).size).toBeGreaterThan(1);
      for (const { start, end, raw, citations } of values) {
        const [{ start: from, end: to, quote }] = citations;
        expect([start >= from, end <= to, quote.includes(raw)]).toEqual([true, true, true]);
      }
    }
  });

  it('says that nobody did it, and what was searched, when nobody did', () => {
    const { brief } = briefs.at(-1) as { brief: Brief };
    expect([brief.none, brief.passages]).toEqual([true, []]);
    const texts = brief.parts.flatMap(sentencesOf).map(({ text }) => text);
    expect(texts[0]).toMatch(/^就语料所及/);
    expect(texts[1]).toContain('碳排放权交易试点');
    expect(texts.join('\n')).toContain('64 篇文章');
  });

  it('says of what is only said with another firmness that it is', () => {
    const { brief } = briefs.at(-2) as { brief: Brief };
    expect(brief.none).toBe(true);
    const [said, searched] = brief.parts.flatMap(sentencesOf).map(({ text }) => text);
    expect(said).toMatch(/有地方说到此事/);
    expect(searched).toContain('容错免责');
  });

  it('says what it was narrowed by, in its language, before it speaks of all places', async () => {
    const brief = await sample.service.brief(
      parseBrief({ q: '容错免责', firmness: 'must', level: ['zone', 'province'], modality: '-did' }),
    );
    expect(brief.none).toBe(false);
    const texts = brief.parts.flatMap(sentencesOf).map(({ text }) => text);
    const narrowed = '“容错免责”; 层级: 功能区, 省级; 说法: 不含 已做; 力度: 应当';
    expect(texts[0]).toBe(`检索的是：${narrowed}。`);
    expect(texts).toContain(`在所检索的范围内（${narrowed}），没有哪里写明相反、仅为计划或仅允许。`);
  });

  it('is the same for the same request', async () => {
    const { request, brief } = briefs[0] as { request: object; brief: Brief };
    expect(await sample.service.brief(parseBrief(request))).toEqual(brief);
  });

  it.each(BRIEF_LANGUAGES)('is Markdown with numbered sources in %s', async (language) => {
    const text = briefMarkdown(await sample.service.brief(parseBrief({ q: '谁下放了行政权力', language })));
    const marks = new Set([...text.matchAll(/\\\[(\d+)\\\]/g)].map(([, number]) => Number(number)));
    const sources = [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(sources).toEqual([...marks].sort((a, b) => a - b));
    expect(glossEdits(text)).toEqual([]);
  });
});

describe('its sections', () => {
  it('are a dossier that quotes what it cites', () => {
    for (const { brief } of briefs) {
      let count = 0;
      const { generation, model, indexedAt } = brief.corpus;
      const origin = {
        ...{ generation, model, indexedAt, floor: null, request: {} },
        collectedAt: '2026-01-01T00:00:00Z',
      };
      const sections = sectionsOf(brief, { origin, newId: () => `id-${++count}` });
      expect(sections.map(({ heading }) => heading)).toEqual(brief.parts.map(({ heading }) => heading));
      expect(dossierSchema.safeParse({ title: brief.question, sections }).error?.issues).toBeUndefined();
      expect(sections[0]?.note).toContain(sentencesOf(brief.parts[0] as never)[0]?.text);
    }
  });

  it('have the words of a language model in place of its own, signed, and quote what they cite', () => {
    for (const { brief } of briefs) {
      const [passage] = brief.passages.slice(-1);
      if (passage === undefined) continue;
      let count = 0;
      const { generation, model, indexedAt } = brief.corpus;
      const collectedAt = '2026-01-01T00:00:00Z';
      const origin = { generation, model, indexedAt, floor: null, request: {}, collectedAt };
      const citation = { kind: 'passage', passage: passage.passage, start: 0, end: 1, quote: '' } as const;
      const claim = { text: '一句话。', part: 'others', citations: [citation, citation] } as const;
      const reworded = {
        instead: insteadOf([{ ...claim, citations: [...claim.citations] }]),
        byline: '模型',
      };
      const plain = sectionsOf(brief, { origin, newId: () => `id-${++count}` });
      const sections = sectionsOf(brief, { origin, newId: () => `id-${++count}` }, reworded);
      expect(dossierSchema.safeParse({ title: brief.question, sections }).error?.issues).toBeUndefined();
      for (const [at, { kind }] of brief.parts.entries()) {
        if (kind === 'others') {
          expect(sections[at]?.note).toBe('一句话。\n\n模型');
          const quoting = sections[at]?.items.filter(
            (item) => 'quotation' in item && item.quotation.passage === passage.passage,
          );
          expect(quoting?.length).toBeGreaterThan(0);
        } else expect(sections[at]?.note).toBe(plain[at]?.note);
      }
    }
  });
});
