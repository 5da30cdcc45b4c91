/** What metadata does a page have in JSON-LD (schema.org Article and its subtypes)? */
import { parseDate } from './dates.js';
import type { DomElement } from './dom.js';

interface LinkedArticle {
  headline: string | null;
  date: string | null;
  author: string | null;
  publisher: string | null;
  category: string | null;
  url: string | null;
}

const ARTICLE_TYPE = /Article$|^Report$|Posting$/;

/** The first node that is an article; all fields are null when there is none. Scripts that are not JSON are ignored. */
export function jsonLdOf(scripts: readonly DomElement[]): LinkedArticle {
  for (const script of scripts) {
    if (script.getAttribute('type') !== 'application/ld+json') continue;
    const node = nodesOf(parsed(script.textContent ?? '')).find(isArticle);
    if (node !== undefined) return articleOf(node);
  }
  return articleOf({});
}

function articleOf(node: object): LinkedArticle {
  return {
    headline: nameOf(field(node, 'headline')),
    date: parseDate(nameOf(field(node, 'datePublished')) ?? ''),
    author: nameOf(field(node, 'author')),
    publisher: nameOf(field(node, 'publisher')),
    category: nameOf(field(node, 'articleSection')),
    url: nameOf(field(node, 'url')) ?? nameOf(field(node, 'mainEntityOfPage')),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The top-level nodes: the elements of an array or of an `@graph`, or the object itself. */
function nodesOf(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap((entry) => (isObject(entry) ? [entry] : []));
  if (!isObject(value)) return [];
  const graph = field(value, '@graph');
  return Array.isArray(graph) ? nodesOf(graph) : [value];
}

function isArticle(node: object): boolean {
  const types = [field(node, '@type')].flat();
  return types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type));
}

/** The text itself; for a node its name, else its identifier; for a list its first element. */
function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (Array.isArray(value)) return nameOf(value[0]);
  return isObject(value) ? (nameOf(field(value, 'name')) ?? nameOf(field(value, '@id'))) : null;
}

function field(node: object, name: string): unknown {
  return Object.hasOwn(node, name) ? (node as Record<string, unknown>)[name] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
