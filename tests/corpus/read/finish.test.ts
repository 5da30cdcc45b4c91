/** Does an article keep what its reader said of it? */
import { expect, it } from 'vitest';
import { draftOf } from '../../../src/corpus/read/draft.js';
import { articleOf } from '../../../src/corpus/read/finish.js';

const PLACE = { path: '/a/b.html', cwd: '/a' };
const draft = draftOf([{ kind: 'paragraph', text: '正文是一句完整的话。' }], {}, ['read 1 of 3 paragraphs']);

it('keeps the warnings of the reader', () => {
  expect(articleOf(draft, { place: PLACE, record: null }).warnings).toEqual(['read 1 of 3 paragraphs']);
});

it('says which record of a file a warning is about', () => {
  expect(articleOf(draft, { place: PLACE, record: '7' }).warnings).toEqual([
    'record "7" read 1 of 3 paragraphs',
  ]);
});
