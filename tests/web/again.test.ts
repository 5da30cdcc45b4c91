/** Does an item lead back to the page that it came from, and to none where no page asks for it? */
import { expect, it } from 'vitest';
import { pageOf } from '../../src/web/dossier/again.js';

it.each([
  ['pair', { from: 'a', to: 'b' }, 'changes'],
  ['pair', { q: '容错免责', limit: 20 }, 'diffusion'],
  ['pair', { passage: 'p', limit: 20 }, 'diffusion'],
  ['pair', { article: 'a', limit: 20 }, 'diffusion'],
  // Of the page of an article, which asks who else has the words of a passage.
  ['pair', { passage: 'p' }, null],
  ['passage', { article: 'a' }, null],
  ['passage', { q: '容错免责' }, ''],
  ['promise', { place: 'qingdao-hitech' }, 'promises'],
] as const)('a %s of %j is asked again by %j', (kind, request, page) => {
  expect(pageOf(kind, request)).toBe(page);
});
