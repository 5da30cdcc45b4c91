import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Section } from '../../src/corpus/article.js';
import { bodyOf } from '../../src/corpus/article.js';
import { chunkArticle, chunkText } from '../../src/corpus/chunk.js';
import { normalise } from '../../src/corpus/normalise.js';
import { splitSentences } from '../../src/corpus/sentences.js';

/** One token per character: sums of parts are exact, so limits can be checked to the token. */
const countTokens = (text: string) => [...text].length;
const limits = { maxTokens: 512, countTokens };

/** Settings of `chunkText` where a unit of size is a token. */
function settingsOf(count: (text: string) => number, maxTokens: number, targetSize = maxTokens) {
  const measure = (text: string) => ({ tokens: count(text), size: count(text) });
  return { measure, maxTokens, targetSize };
}

const sentence = fc
  .tuple(
    fc.stringMatching(/^[青岛高新区改革发展机制与行政融合0-9a-z𠮷 ]{1,80}$/u),
    fc.constantFrom('。', '！', '；', '!', '. ', '', '。”', ', '),
  )
  .map(([words, end]) => words + end);
const paragraph = fc
  .array(sentence, { minLength: 1, maxLength: 12 })
  .map((sentences) => `${sentences.join('')}\n`);
const section: fc.Arbitrary<Section> = fc.record({
  headings: fc.array(fc.constantFrom('一、总则', '管理体制', '保障措施'), { maxLength: 3 }),
  text: fc.array(paragraph, { maxLength: 8 }).map((paragraphs) => paragraphs.join('')),
});
const article = fc.record({
  title: fc.string({ unit: 'grapheme', maxLength: 60 }),
  sections: fc.array(section, { maxLength: 6 }),
});

const hasText = ({ sections }: { sections: Section[] }) => sections.some(({ text }) => text.trim() !== '');

describe('sentences', () => {
  it.each([
    ['一句。二句！三句？', ['一句。', '二句！', '三句？']],
    ['他说：“好。”然后走了。', ['他说：“好。”', '然后走了。']],
    ['增长3.5%,见1.2节。完', ['增长3.5%,见1.2节。', '完']],
    ['First one. Second one? Third', ['First one. ', 'Second one? ', 'Third']],
    ['(一)甲;(二)乙;', ['(一)甲;', '(二)乙;']],
    ['see a.org/x?b=1;c now.', ['see a.org/x?b=1;c now.']],
    ['段一\n段二\n', ['段一\n', '段二\n']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe('chunks', () => {
  it('joined, are the body exactly', () => {
    fc.assert(
      fc.property(article, (drawn) => {
        const passages = chunkArticle(drawn, limits);
        const covered = drawn.sections.filter(({ text }) => text.trim() !== '');
        expect(passages.map(({ text }) => text).join('')).toBe(bodyOf({ sections: covered }));
      }),
    );
  });

  it('hold as much of an endless sentence as fits, to the character', () => {
    const uneven = fc.array(fc.constantFrom('a', 'bb', '区', '1.1.1'), {
      minLength: 40,
      maxLength: 400,
    });
    // Runs of one character are one token, so that a character more may cost nothing.
    const countRuns = (text: string) => text.match(/(.)\1*/gsu)?.length ?? 0;
    fc.assert(
      fc.property(uneven, fc.integer({ min: 1, max: 60 }), (pieces, maxTokens) => {
        const text = pieces.join('');
        const spans = chunkText(text, settingsOf(countRuns, maxTokens));
        expect(spans.length > 0).toBe(text !== '');
        for (const { start, end } of spans) {
          expect(countRuns(text.slice(start, end))).toBeLessThanOrEqual(maxTokens);
          if (end < text.length) expect(countRuns(text.slice(start, end + 1))).toBeGreaterThan(maxTokens);
        }
      }),
    );
  });

  it('have counted a text without sentences a few times, and a huge title not for each section', () => {
    let counted = 0;
    const counting = {
      ...limits,
      countTokens: (text: string) => {
        counted += text.length;
        return Math.ceil(text.length / 1.7);
      },
    };
    const text = '位1.'.repeat(20_000);
    chunkArticle({ title: '', sections: [{ headings: [], text }] }, counting);
    expect(counted).toBeLessThan(10 * text.length);
    counted = 0;
    const section = { headings: ['长'.repeat(100_000)], text: '一段。\n' };
    chunkArticle({ title: '题'.repeat(100_000), sections: Array(50).fill(section) }, counting);
    expect(counted).toBeLessThan(400_000);
  });

  it('are the same whatever counts the tokens, as long as they fit', () => {
    const few = { maxTokens: 5000, countTokens: (text: string) => Math.ceil(text.length / 3) };
    const many = { maxTokens: 5000, countTokens: (text: string) => 2 * text.length };
    const long = fc.array(paragraph, { minLength: 1, maxLength: 40 }).map((all) => all.join(''));
    let cut = 0;
    fc.assert(
      fc.property(long, (text) => {
        const drawn = { title: '题', sections: [{ headings: [], text }] };
        const passages = chunkArticle(drawn, few);
        expect(chunkArticle(drawn, many)).toEqual(passages);
        if (passages.length > 1) cut++;
      }),
    );
    expect(cut).toBeGreaterThan(0);
  });

  it('never cross a section, and are slices of it', () => {
    fc.assert(
      fc.property(article, (drawn) => {
        const passages = chunkArticle(drawn, limits);
        expect(passages.length > 0).toBe(hasText(drawn));
        for (const { section, start, end, text } of passages) {
          expect(drawn.sections[section]?.text.slice(start, end)).toBe(text);
        }
      }),
    );
  });

  it('never exceed the limit of the model, title and headings included', () => {
    fc.assert(
      fc.property(article, fc.integer({ min: 32, max: 300 }), (drawn, maxTokens) => {
        const passages = chunkArticle(drawn, { ...limits, maxTokens });
        expect(passages.length > 0).toBe(hasText(drawn));
        for (const { embedText } of passages) {
          expect(countTokens(embedText)).toBeLessThanOrEqual(maxTokens);
        }
      }),
    );
  });

  it('cut no sentence that fits the limit', () => {
    let cuts = 0;
    fc.assert(
      fc.property(paragraph, fc.integer({ min: 20, max: 200 }), (text, maxTokens) => {
        const spans = chunkText(text, settingsOf(countTokens, maxTokens));
        const sentences = splitSentences(text);
        for (const { end } of spans) {
          const cut = sentences.find((one) => one.start < end && end < one.end);
          if (cut === undefined) continue;
          cuts += 1;
          expect(countTokens(text.slice(cut.start, cut.end))).toBeGreaterThan(maxTokens);
        }
      }),
      // Few paragraphs have a sentence that is longer than the limit.
      { numRuns: 600 },
    );
    expect(cuts).toBeGreaterThan(0);
  });

  it('come near the target', () => {
    const text = '青岛高新区与城阳区融合发展，成效明显。'.repeat(100);
    const sizes = chunkText(text, settingsOf(countTokens, 512, 200)).map(({ start, end }) => end - start);
    for (const size of sizes) expect(size).toBeGreaterThan(150);
    for (const size of sizes) expect(size).toBeLessThan(250);
  });

  it('cut a sentence beyond the limit at a clause, never inside a surrogate pair', () => {
    const text = `${'𠮷'.repeat(50)}，${'𠮷'.repeat(70)}。`;
    const spans = chunkText(
      text,
      settingsOf((part) => part.length, 151),
    );
    const parts = spans.map(({ start, end }) => text.slice(start, end));
    expect(parts[0]?.endsWith('，')).toBe(true);
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
    expect(parts.join('')).toBe(text);
  });

  it('embed title and headings, normalised, before the passage', () => {
    const [passage] = chunkArticle(
      { title: '青島高新區(qū)', sections: [{ headings: ['理順管理體制'], text: '創(chuàng)新機制。\n' }] },
      limits,
    );
    expect(passage?.embedText).toBe('青岛高新区\n理顺管理体制\n创新机制。');
    expect(passage?.text).toBe('創(chuàng)新機制。\n');
  });

  it('do not come from a heading alone', () => {
    const sections = [{ headings: ['只有标题'], text: '' }];
    expect(chunkArticle({ title: '标题', sections }, limits)).toEqual([]);
  });

  it('leave room for the passage under a title that would fill the model', () => {
    const title = '很长的标题'.repeat(200);
    const passages = chunkArticle({ title, sections: [{ headings: [], text: '正文一句。\n' }] }, limits);
    expect(passages).toHaveLength(1);
    expect(countTokens(passages[0]?.embedText ?? '')).toBeLessThanOrEqual(limits.maxTokens);
    expect(passages[0]?.embedText.endsWith(normalise('正文一句。').text)).toBe(true);
  });
});
