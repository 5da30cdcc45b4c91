/** How is a passage cited in BibTeX? As `@online`, every value in braces that none of its characters can close. */

import { webAddress } from '../../corpus/web-address.js';
import { type Citation, oneLine } from './citation.js';

/** BibTeX counts braces also after a backslash, so braces and backslashes are commands. */
const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escaped = (text: string): string =>
  oneLine(text).replace(/[\\{}~^#$%&_]/g, (sign) => COMMANDS[sign] ?? `\\${sign}`);

/** @returns one entry for each citation; keys are made of the passages' ids, with a number when one is cited again */
export function toBibtex(citations: readonly Citation[]): string {
  const times = new Map<string, number>();
  const entries = citations.map((citation) => {
    const name = `zonelens-${citation.passage.replace(/[^A-Za-z0-9-]/g, '-')}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return entryOf(citation, time === 1 ? name : `${name}.${time}`);
  });
  return entries.join('\n');
}

function entryOf(citation: Citation, key: string): string {
  const { title, responsible, issuer, documentNumber, source, date, accessed, pages, quotation } = citation;
  const fields: [name: string, value: string | null][] = [
    // Double braces: the name is that of an authority as often as that of a person.
    ['author', responsible === null ? null : `{${escaped(responsible)}}`],
    ['title', `{${escaped(title)}}`],
    ['number', documentNumber && escaped(documentNumber)],
    ['institution', issuer && `{${escaped(issuer)}}`],
    ['organization', source && `{${escaped(source)}}`],
    ['date', date && escaped(date)],
    ['year', date && escaped(date.slice(0, 4))],
    ['pages', pages && escaped(pages).replace('–', '--')],
    ['url', webAddress(citation.url)],
    ['urldate', accessed],
    ['annote', quotation === '' ? null : escaped(quotation)],
    ['note', citation.link && escaped(citation.link)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return `@online{${key},\n${lines.join('\n')}\n}\n`;
}
