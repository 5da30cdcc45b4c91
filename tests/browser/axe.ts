/** What would keep somebody from using a page? The serious and critical findings of axe. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

export async function gravestViolations(page: Page): Promise<string[]> {
  // Colours in transition are not those that a reader sees.
  await page.evaluate('Promise.all(document.getAnimations().map((animation) => animation.finished))');
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
