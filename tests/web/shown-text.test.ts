/** Do pages show texts without glosses and in the chosen script, with every mark on the characters that it was made for? */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as fromSimplified from 'opencc-js/cn2t';
import * as fromTraditional from 'opencc-js/t2cn';
import { afterEach, describe, expect, it } from 'vitest';
import { withoutGlosses as withoutReadings } from '../../src/corpus/gloss.js';
import { glossLike } from '../../src/corpus/gloss-form.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { toSimplified } from '../../src/web/common/script/to-simplified.js';
import { toTraditional } from '../../src/web/common/script/to-traditional.js';
import { readAs, shownText, withoutGlosses } from '../../src/web/common/shown-text.js';
import { asCrawled, toGlossedTraditional } from '../helpers/gloss.js';
import { repositoryPath } from '../helpers/paths.js';

const ARTICLES = repositoryPath('articles');
const articles = readdirSync(ARTICLES).map((name) => readFileSync(`${ARTICLES}/${name}`, 'utf8'));

const paragraphs = articles.flatMap((article) => article.split('\n')).filter((line) => line.trim() !== '');

const SENTENCES = [
  '功能区与行政区融合发展',
  '发展头发的后台，皇后在里面',
  '干部着力简化审批，著名企业',
  '下放303项权力',
];

/** Two places in a text, in order, as marks are: none lies within a gloss, or between a character and its gloss. */
function outsideGlosses(text: string, one: number, other: number): [start: number, end: number] {
  const outside = (at: number, isEnd: boolean) => {
    const gloss = glossLike(text).find(({ start, end }) => start <= at && at < end);
    return gloss === undefined ? at : isEnd ? gloss.end : gloss.start - gloss.character.length;
  };
  const [start = 0, end = 0] = [one, other].map((at) => at % (text.length + 1)).sort((a, b) => a - b);
  return [outside(start, false), outside(end, true)];
}

afterEach(() => readAs({ hasReadings: false, convert: null }));

describe('glosses on pages', () => {
  it('are those that the dictionary of the service knows, in every text of the sample corpus', () => {
    const glosses = articles.flatMap((article) => glossLike(article));
    expect(glosses.length).toBeGreaterThan(100);
    for (const article of articles) expect(withoutGlosses(article)).toBe(withoutReadings(article));
  });

  it('are those of every character that crawls gloss, in each way of writing them', () => {
    const crawled = SENTENCES.map((sentence) => toGlossedTraditional(sentence));
    for (const text of crawled) {
      expect(withoutGlosses(text)).toBe(withoutReadings(text));
      for (const form of [text.normalize('NFD'), text.replaceAll('(', '（').replaceAll(')', '）')])
        expect(withoutGlosses(form)).toBe(withoutReadings(form));
    }
  });

  it.each(['人工智能(AI)', '關(tong)', '（一）', '方案(b)', '開發(kāifā)區', '(qū)', '區(qu1)', '案(draft)'])(
    'leave %s',
    (text) => {
      expect(withoutGlosses(text)).toBe(text);
      expect(withoutReadings(text)).toBe(text);
    },
  );

  it('without a tone mark stay on pages, which have no dictionary; exports know them', () => {
    expect(withoutGlosses('區(qu)域')).toBe('區(qu)域');
    expect(withoutReadings('區(qu)域')).toBe('區域');
  });

  it('stand above their characters when they are asked for, in either script', () => {
    for (const convert of [null, toSimplified]) {
      readAs({ hasReadings: true, convert });
      const { text, readings } = shownText('經(jīng)濟(jì)開發(fā)區(qū)(AI)');
      expect(readings.map(({ letters }) => letters)).toEqual(['jīng', 'jì', 'fā', 'qū']);
      const characters = readings.map(({ start, end }) => text.slice(start, end)).join('');
      expect(characters).toBe(convert === null ? '經濟發區' : '经济发区');
    }
  });
});

describe('the script of a text', () => {
  const published = fc.constantFrom(...paragraphs);

  it('is simplified as OpenCC does, 著 apart, and as the service reads it', () => {
    const opencc = fromTraditional.Converter({ from: 't', to: 'cn' });
    readAs({ hasReadings: false, convert: toSimplified });
    for (const paragraph of paragraphs) {
      const { text } = shownText(paragraph);
      expect(text.replaceAll('着', '著')).toBe(opencc(withoutGlosses(paragraph)).replaceAll('着', '著'));
      expect(normalisedText(text)).toBe(normalisedText(paragraph));
    }
  });

  it('is traditional as OpenCC has it for simplified texts; others keep their characters', () => {
    const opencc = fromSimplified.Converter({ from: 'cn', to: 'tw' });
    readAs({ hasReadings: false, convert: toTraditional });
    for (const sentence of SENTENCES) {
      const { text, isConverted } = shownText(sentence);
      expect(text).toBe(opencc(sentence));
      expect(isConverted).toBe(true);
      const crawled = asCrawled(sentence);
      expect(shownText(crawled)).toMatchObject({ text: withoutGlosses(crawled), isConverted: false });
    }
  });

  it('comes back where no character has two forms', () => {
    const unambiguous = fc.string({
      unit: fc.constantFrom('园', '区', '权', '业', '审', '批', '，', '3', 'A'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(unambiguous, (text) => {
        readAs({ hasReadings: false, convert: toTraditional });
        const traditional = shownText(text).text;
        readAs({ hasReadings: false, convert: toSimplified });
        expect(shownText(traditional).text).toBe(text);
      }),
    );
  });

  it.each([
    ['simplified', toSimplified],
    ['traditional', toTraditional],
    ['as published', null],
  ])('keeps every mark on its characters: %s', (_, convert) => {
    readAs({ hasReadings: false, convert });
    fc.assert(
      fc.property(published, fc.nat(), fc.nat(), (text, one, other) => {
        const [start, end] = outsideGlosses(text, one, other);
        const shown = shownText(text);
        const range = shown.spanOf({ start, end });
        const before = shown.spanOf({ start: 0, end: start });
        const after = shown.spanOf({ start: end, end: text.length });
        // Nothing between the parts is lost, and a mark begins and ends with what it was made for.
        expect(before.start).toBe(0);
        expect(range.start).toBeLessThanOrEqual(before.end);
        expect(range.end).toBeGreaterThanOrEqual(after.start);
        expect(after.end).toBe(shown.text.length);
        const marked = shown.text.slice(range.start, range.end);
        expect(normalisedText(marked)).toContain(normalisedText(withoutGlosses(text.slice(start, end))));
      }),
    );
  });
});
