/** Is what became of a clause named alike on pages and in exports, in each language? */
import { expect, it } from 'vitest';
import { en } from '../../src/desk/export/words/en.js';
import { zhHans } from '../../src/desk/export/words/zh-hans.js';
import { zhHant } from '../../src/desk/export/words/zh-hant.js';
import { changes as enPage } from '../../src/web/languages/en/changes.js';
import { changes as zhHansPage } from '../../src/web/languages/zh-Hans/changes.js';
import { changes as zhHantPage } from '../../src/web/languages/zh-Hant/changes.js';
import { CHANGES } from '../../src/wording/change.js';

it.each([
  ['English', en, enPage],
  ['simplified Chinese', zhHans, zhHansPage],
  ['traditional Chinese', zhHant, zhHantPage],
] as const)('in %s', (_, { pairs }, page) => {
  for (const change of [...CHANGES, 'moved'] as const) {
    expect(pairs.versions[change]).toBe(page.kinds[change]);
    expect(pairs.texts[change]).toBe(page.kindsOfTwo[change]);
  }
  expect(pairs.sides).toEqual(page.sides);
  expect(pairs.caution).toBe(page.sameWordingCaution);
});
