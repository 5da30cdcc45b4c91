/** Does axe find problems in any state of the search box on a foreign page? */
import { describe, expect, it } from 'vitest';
import { SCREENS, violationsIn } from './axe.js';
import { useForeignPages } from './foreign-pages.js';
import { MERGER } from './stage.js';

const BOX = '<zonelens-search-box></zonelens-search-box>';

/** A minor rule: there is no HTML element for a combobox of several lines. */
const TEXTAREA_AS_COMBOBOX = 'aria-allowed-role';

const pages = useForeignPages();

describe.each(SCREENS)('in the $colorScheme at $width pixels', ({ colorScheme, width }) => {
  it.each(['idle', 'suggestions', 'results', 'weak', 'failure', 'too long'])(
    'axe finds nothing wrong: %s',
    async (state) => {
      const page = await pages.open(
        `${BOX}<zonelens-search-box lang="en" label="Other"></zonelens-search-box>`,
        {
          colorScheme,
          viewport: { width, height: 800 },
          head: '<meta name="color-scheme" content="light dark">',
          expected: /^Failed to load resource/,
        },
      );
      const box = page.locator('zonelens-search-box').first();
      const input = page.getByRole('combobox').first();
      if (state === 'failure') await page.route('**/api/search', (route) => route.abort());
      if (state === 'suggestions') await input.pressSequentially('青岛');
      if (state === 'too long') await input.fill('区'.repeat(4001));
      if (['results', 'weak', 'failure'].includes(state)) {
        await input.fill(state === 'weak' ? '红烧肉怎么做才不腻' : MERGER);
        await input.press('Enter');
        await box.locator('section[aria-busy=false]').waitFor();
      }
      if (state === 'suggestions') {
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('ArrowDown');
      }
      const violations = await violationsIn(page, { rules: { [TEXTAREA_AS_COMBOBOX]: { enabled: false } } });
      expect(
        violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join()}`),
      ).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    },
  );
});
