/**
 * Who published an article of WeChat, and when? Its page shows both only after its scripts have run; they stand in the
 * scripts as plain values.
 */

import { parseDate } from './dates.js';
import type { DomElement } from './dom.js';

export interface WeChatFacts {
  account: string | null;
  date: string | null;
}

/** Seconds since 1970, or a date. */
const PUBLISHED =
  /\b(?:var\s+)?(?:ct|createTime|oriCreateTime|create_time|publish_time)\s*[=:]\s*["'](\d{10}|\d{4}-\d{2}-\d{2}[^"']{0,20})["']/;
const NICKNAME = /\bnickname\s*=\s*(?:htmlDecode\()?["']([^"'<>]{1,40})["']/;

/** @param elements of the whole page @returns all null for any other page */
export function weChatFacts(elements: readonly DomElement[]): WeChatFacts {
  const byId = (id: string) => elements.find((element) => element.getAttribute('id') === id);
  if (byId('js_content') === undefined) return { account: null, date: null };
  const scripts = elements
    .filter(({ localName }) => localName === 'script')
    .map((script) => script.textContent ?? '');
  const firstIn = (pattern: RegExp): string | null =>
    scripts.map((script) => pattern.exec(script)?.[1]).find((value) => value !== undefined) ?? null;
  const name = byId('js_name')?.textContent?.trim() ?? '';
  return {
    account: name === '' ? firstIn(NICKNAME) : name,
    date: parseDate(byId('publish_time')?.textContent ?? '') ?? parseDate(firstIn(PUBLISHED) ?? ''),
  };
}
