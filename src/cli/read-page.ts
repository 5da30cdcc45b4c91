/** How does what `zonelens read` found look at a terminal? */
import { styleText } from 'node:util';
import { pageNumbers } from '../corpus/pages.js';
import type { ReadAnswer, ReadArticleAnswer } from './read-answer.js';

const NONE = '—';
const LABEL_WIDTH = 10;

export function pageOf({ articles, faults, passedOver }: ReadAnswer): string {
  const parts = [
    ...articles.map(articlePage),
    ...faults.map(({ path, line, reason }) => `FAILED ${path}${line === null ? '' : `:${line}`} ${reason}\n`),
    ...passedOver.map((path) => `PASSED OVER ${path}\n`),
  ];
  return parts.join('\n');
}

function articlePage(article: ReadArticleAnswer): string {
  const { title, date, documentNumber, issuer, source, author, category, url, scope, zones } = article;
  const { adopted, effective, amended, repeals } = article;
  const facts: [label: string, value: string | null][] = [
    ['date', date],
    ['adopted', adopted],
    ['effective', effective],
    ['amended', amended.join(', ') || null],
    ['repeals', repeals.join(', ') || null],
    ['number', documentNumber],
    ['issuer', issuer],
    ['source', source],
    ['author', author],
    ['category', category],
    ['address', url],
    ['place', scope === null ? null : `${scope.place.name} (${scope.by}: ${scope.evidence})`],
    ['places', zones.map(({ name }) => name).join(', ') || null],
    ['key', article.key],
    ['read from', article.path],
  ];
  const lines = [
    styled('bold', title),
    ...facts.map(([label, value]) => `${label.padEnd(LABEL_WIDTH)}${value ?? NONE}`),
    ...article.warnings.map((warning) => styled('yellow', `WARNING ${warning}`)),
    ...headingsPart(article),
    ...article.tables.flatMap(tablePart),
    ...article.passages.flatMap(passagePart),
  ];
  return `${lines.join('\n')}\n`;
}

function headingsPart({ headings }: ReadArticleAnswer): string[] {
  return headings.length === 0
    ? []
    : ['', `Headings: ${headings.length}`, ...headings.map((line) => `  ${line}`)];
}

function tablePart({ caption, header, rows }: ReadArticleAnswer['tables'][number], at: number): string[] {
  const columns = (header[0] ?? rows[0] ?? []).length;
  const name = caption === null ? '' : ` ${caption.replaceAll('\n', ' ')}`;
  const top = header.map((cells) => `  ${cells.join(' | ')}`);
  return ['', `Table ${at + 1}:${name} ${columns} columns, ${rows.length} rows`, ...top];
}

function passagePart(passage: ReadArticleAnswer['passages'][number], at: number): string[] {
  const { headings, tableHead, text, zones, mentions, themes, figures } = passage;
  const tags = [...zones.map(({ name }) => name), ...themes.map(({ zh }) => zh)];
  const heading = headings.length === 0 ? '' : ` ${headings.join(' › ')}`;
  const pages = pageNumbers(passage);
  return [
    '',
    styled('cyan', `Passage ${at + 1}${pages === '' ? '' : `, page ${pages}`}:${heading}`),
    ...(tableHead === null ? [] : [styled('dim', tableHead)]),
    text.replace(/\n$/, ''),
    ...(tags.length === 0 ? [] : [styled('dim', `places and themes: ${tags.join(', ')}`)]),
    ...(mentions.length === 0
      ? []
      : [styled('dim', `also named: ${mentions.map(({ name }) => name).join(', ')}`)]),
    ...(figures.length === 0 ? [] : [styled('dim', `figures: ${figures.map(({ raw }) => raw).join(', ')}`)]),
  ];
}

function styled(style: 'bold' | 'cyan' | 'dim' | 'yellow', text: string): string {
  return process.stdout.isTTY ? styleText(style, text) : text;
}
