/** What would keep somebody from using a page? The serious and critical findings of axe. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Stage } from './stage.js';

export async function gravestViolations(page: Page): Promise<string[]> {
  await transitionsOver(page);
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Colours in transition are not those that a reader sees. One that is called off is over, too. */
export async function transitionsOver(page: Page): Promise<void> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
}

/** What a page is looked at on: colours hang on the scheme alone, the layout on the width alone. */
export const SCREENS = [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1440 },
] as const;

/** Tests for each state on each screen. @param states each leads to where axe looks */
export function describeStates(stage: Stage, states: Record<string, (page: Page) => Promise<void>>): void {
  describe.each(SCREENS)('in the $colorScheme at $width pixels', ({ colorScheme, width }) => {
    it.each(Object.entries(states))(
      '%s: axe finds nothing grave, and nothing is wider than the page',
      async (_name, reach) => {
        const viewport = { width, height: 800 };
        const page = await stage.newPage({ colorScheme, viewport, requestsFail: true });
        await reach(page);
        expect(await gravestViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        );
      },
    );
  });
}
