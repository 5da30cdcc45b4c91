/** The page of one article: whole, as published, with the passage that was asked for standing out. */
import { article as loadArticle } from './api.js';
import { citationButton, citationOf } from './citation.js';
import { element, outsideLink } from './dom.js';
import { zoneList } from './hit-parts.js';
import { failureNotice, notice } from './notices.js';
import { addressOf, NO_FILTERS } from './state.js';
import { cut, paragraphsOf } from './text.js';

const PASSAGE_HASH = '#passage-';

const main = document.querySelector('#article');

async function show() {
  const id = new URLSearchParams(location.search).get('id');
  if (id === null) {
    const details = [element('p', {}, '请从检索结果打开文章。')];
    finish(hiddenTitle(), notice({ title: '没有说明是哪篇文章', details }));
    return;
  }
  try {
    const article = await loadArticle(id);
    document.title = `${article.title} · Zonelens`;
    finish(...head(article), ...body(article));
    showAsked();
    addEventListener('hashchange', showAsked);
  } catch (error) {
    finish(hiddenTitle(), failureNotice(error, show));
  }
}

function finish(...content) {
  main.replaceChildren(...content);
  main.removeAttribute('aria-busy');
}

/** For the outline of the page when there is no article to name it. */
function hiddenTitle() {
  return element('h1', { class: 'visually-hidden' }, '文章');
}

function head(article) {
  const { title, source, author, date, category, url, zone } = article;
  const facts = [
    ['来源', source],
    ['作者', author],
    ['日期', date],
    ['栏目', category],
    ['原文', url === null ? null : outsideLink(url, url)],
  ].filter(([, value]) => value !== null);
  return [
    ...(zone === null ? [] : [zoneList([searchLink(zone)])]),
    element('h1', {}, title),
    element(
      'dl',
      { class: 'facts' },
      ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
    ),
    element(
      'div',
      { class: 'hit-actions' },
      citationButton(() => citationOf(article, askedPassage())),
    ),
  ];
}

function searchLink({ id, name }) {
  const href = addressOf({ ...NO_FILTERS, q: name, zones: [id] });
  return element('a', { class: 'zone', href, title: `检索${name}` }, name);
}

function body({ sections, passages }) {
  let former = [];
  return sections.flatMap(({ headings, text }, index) => {
    const fresh = headings.findIndex((heading, depth) => heading !== former[depth]);
    const titles = fresh === -1 ? [] : headings.slice(fresh).map((title, at) => headingOf(title, fresh + at));
    former = headings;
    const inSection = passages.map((passage, at) => ({ ...passage, number: at + 1 }));
    return [
      ...titles,
      ...paragraphs(
        text,
        inSection.filter(({ section }) => section === index),
      ),
    ];
  });
}

/** The title of the article is the first level; the sixth is the last. */
function headingOf(title, depth) {
  return element(`h${Math.min(depth + 2, 6)}`, {}, title);
}

/** Paragraphs, with an anchor where a passage begins: passages may begin within a paragraph, and span several. */
function paragraphs(text, passages) {
  const begun = new Set();
  return paragraphsOf(text).map((paragraph) => {
    const pieces = cut(paragraph, passages).map(({ start, end, range }) => {
      const words = text.slice(start, end);
      const passage = passages[range];
      if (passage === undefined) return words;
      const isFirst = !begun.has(passage.id);
      begun.add(passage.id);
      return element(
        'span',
        { 'data-passage': passage.id, id: isFirst ? `passage-${passage.id}` : null },
        ...(isFirst ? [anchorOf(passage)] : []),
        words,
      );
    });
    return element('p', {}, ...pieces);
  });
}

function anchorOf({ id, number }) {
  return element(
    'a',
    { class: 'anchor', href: `${PASSAGE_HASH}${id}`, 'aria-label': `段落 ${number} 的链接` },
    String(number),
  );
}

function askedPassage() {
  const isAsked = ({ dataset }) => `${PASSAGE_HASH}${encodeURIComponent(dataset.passage)}` === location.hash;
  return passageParts().find(isAsked)?.dataset.passage ?? null;
}

function passageParts() {
  return [...main.querySelectorAll('[data-passage]')];
}

function showAsked() {
  const asked = askedPassage();
  for (const part of passageParts()) part.classList.toggle('is-asked', part.dataset.passage === asked);
  main.querySelector('.is-asked')?.scrollIntoView({ block: 'center' });
}

show();
