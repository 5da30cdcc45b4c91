/** Answers of the service, for comparison with the pages. */
import type { Page } from 'playwright-core';
import type { Comparison } from '../../src/compare/compare.js';
import type { Stage } from './stage.js';

export type Parameters = Record<string, string | string[]>;

export function queryString(parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs).toString();
}

export async function answerOf<T>(stage: Stage, resource: string, parameters: Parameters): Promise<T> {
  return (await (await fetch(`${stage.url}/api/${resource}?${queryString(parameters)}`)).json()) as T;
}

/** The defaults of the comparison page. */
export const EXTENT = { limit: '8', perZone: '2' };

/** What the columns, rows and figures show. */
export function comparisonOf(stage: Stage, parameters: Parameters): Promise<Comparison> {
  return answerOf<Comparison>(stage, 'compare', { ...EXTENT, ...parameters });
}

/** Waits until the comparison is shown. */
export async function compared(page: Page): Promise<void> {
  await page.locator('.comparison[aria-busy=false] .aligned').waitFor();
}

/** Ids of the places on the shelf, in its order: all that the comparison has. */
export function shelfIn(page: Page): Promise<(string | undefined)[]> {
  return page.locator('.shelf-place').evaluateAll((all) => all.map((place) => place.dataset.zone));
}

/** Ids of the zones of the columns. */
export function columnsIn(page: Page): Promise<(string | undefined)[]> {
  return page.locator('.aligned thead th[data-zone]').evaluateAll((all) => all.map((th) => th.dataset.zone));
}

/** Presses Tab until the element with this label or text has the focus. */
export async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(
      "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()",
    );
    if (focused === words) return;
  }
  throw new Error(`25 times Tab do not lead to ${words}.`);
}
