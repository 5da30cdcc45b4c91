/** What is true of every result of a reader, the normaliser or the chunker, whatever the input was? */
import assert from 'node:assert/strict';
import { type Article, bodyOf } from '../../src/corpus/article.js';
import { chunkArticle, type ModelLimits } from '../../src/corpus/chunk.js';
import { normalise } from '../../src/corpus/normalise.js';
import type { SourceFault } from '../../src/corpus/read/index.js';

/** One token per UTF-16 unit: sums of parts are exact, so that limits can be checked to the token. */
export const UNIT_LIMITS: ModelLimits = {
  maxTokens: 512,
  countTokens: (text) => text.length,
};

/** A file gives articles or faults, at least one of them, and each is complete. */
export function checkItems(items: readonly (Article | SourceFault)[]): void {
  assert(items.length > 0, 'neither an article nor a fault');
  for (const item of items) {
    if ('kind' in item) assert(item.reason.trim() !== '', 'a fault without a reason');
    else checkArticle(item);
  }
}

function checkArticle(article: Article): void {
  const { key, title, date, url, sections } = article;
  assert(key !== '' && title.trim() !== '', 'no key or title');
  assert(date === null || /^\d{4}-\d{2}-\d{2}$/.test(date), `date ${date}`);
  assert(url === null || /^https?:\/\//.test(url), `url ${url}`);
  assert(bodyOf(article).trim() !== '', 'no body');
  for (const text of [title, ...sections.flatMap(({ headings, text }) => [...headings, text])]) {
    assert(text.isWellFormed(), 'half a surrogate pair');
  }
  for (const { text } of sections) assert(text === '' || text.endsWith('\n'), 'an open line');
  checkPassages(article, UNIT_LIMITS);
}

/** Passages are slices of their sections, in order, without gap or overlap, within the limits, never half a character. */
export function checkPassages(article: Pick<Article, 'title' | 'sections'>, limits: ModelLimits): void {
  const passages = chunkArticle(article, limits);
  article.sections.forEach(({ text }, section) => {
    let reached = 0;
    for (const passage of passages.filter((one) => one.section === section)) {
      assert.equal(passage.start, reached, 'a gap or an overlap');
      assert(passage.end > passage.start, 'an empty passage');
      assert.equal(passage.text, text.slice(passage.start, passage.end));
      assert(passage.text.isWellFormed() || !text.isWellFormed(), 'a cut character');
      reached = passage.end;
    }
    assert(reached === text.length || text.trim() === '', 'text that no passage has');
  });
  for (const { embedText, text } of passages) {
    const within = limits.countTokens(embedText) <= limits.maxTokens;
    // One character may be more than the limit by itself; nothing can be done about that.
    assert(within || [...text.trim()].length === 1, `${limits.countTokens(embedText)} tokens`);
  }
}

/** Every character leads back to a range of the original, in order; only white space and invisible ones are left out. */
export function checkNormalised(original: string): void {
  const normalised = normalise(original);
  const { length } = normalised.text;
  let reached = 0;
  for (let unit = 0; unit < length; unit += 1) {
    const [from, to] = normalised.toOriginal(unit, unit + 1);
    assert(0 <= from && from < to && to <= original.length, `range ${from}..${to}`);
    assert(to >= reached, 'runs backwards');
    if (from > reached) checkSkipped(original.slice(reached, from));
    reached = Math.max(reached, to);
  }
  checkSkipped(original.slice(reached));
  assert(!/^\s|\s$|[^\S\n ]| {2}/.test(normalised.text), 'white space is not collapsed');
}

function checkSkipped(text: string): void {
  assert(
    /^[\s\p{Cc}\p{Cf}]*$/u.test(text),
    `${JSON.stringify(text.slice(0, 40))} has no place in the result`,
  );
}

interface Range {
  start: number;
  end: number;
}

/** Ranges of a text in order, without overlap, none empty. */
export function checkRanges(ranges: readonly Range[], length: number): void {
  let reached = 0;
  for (const { start, end } of ranges) {
    assert(reached <= start && start < end && end <= length, `range ${start}..${end} after ${reached}`);
    reached = end;
  }
}
