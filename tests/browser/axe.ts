/** Accessibility checks with axe: serious and critical findings. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Stage } from './stage.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong. All that is right stays in the page: to hand it over takes longer than to find it. */
export async function violationsIn(page: Page, options: RunOptions = {}): Promise<Result[]> {
  await transitionsOver(page);
  await page.evaluate(AXE);
  const run = JSON.stringify({ ...options, resultTypes: ['violations'] });
  return page.evaluate(`axe.run(document, ${run}).then(({ violations }) => violations)`);
}

export async function gravestViolations(page: Page): Promise<string[]> {
  return (await violationsIn(page))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Waits until all transitions are over or cancelled, because axe reads colours. */
async function transitionsOver(page: Page): Promise<void> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
}

/** Two screens cover both schemes and both widths: colours depend only on the scheme, layout only on the width. */
export const SCREENS = [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1440 },
] as const;

/**
 * Defines a test for each state on each screen.
 * @param states functions that bring a page into the state
 */
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
