/**
 * Who published an article of WeChat, and when? Its page shows both only after its scripts have run; they stand in the
 * scripts as plain values.
 */

import { parseDate } from './dates.js';
import type { DomDocument } from './dom.js';

export interface WeChatFacts {
  account: string | null;
  date: string | null;
}

/** Seconds since 1970, or a date. */
const PUBLISHED =
  /\b(?:var\s+)?(?:ct|createTime|oriCreateTime|create_time|publish_time)\s*[=:]\s*["'](\d{10}|\d{4}-\d{2}-\d{2}[^"']{0,20})["']/;
const NICKNAME = /\bnickname\s*=\s*(?:htmlDecode\()?["']([^"'<>]{1,40})["']/;

/** All null for any other page. */
export function weChatFacts(page: DomDocument): WeChatFacts {
  if (page.querySelector('#js_content') === null) return { account: null, date: null };
  const scripts = [...page.querySelectorAll('script')].map((script) => script.textContent ?? '');
  const firstIn = (pattern: RegExp): string | null =>
    scripts.map((script) => pattern.exec(script)?.[1]).find((value) => value !== undefined) ?? null;
  const name = page.querySelector('#js_name')?.textContent?.trim() ?? '';
  return {
    account: name === '' ? firstIn(NICKNAME) : name,
    date:
      parseDate(page.querySelector('#publish_time')?.textContent ?? '') ??
      parseDate(firstIn(PUBLISHED) ?? ''),
  };
}
