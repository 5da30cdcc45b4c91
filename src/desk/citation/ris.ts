/** How is a passage cited in RIS? A line for each field, of type ELEC; no value can begin a line of its own. */
import { type Citation, oneLine } from './citation.js';

/** Reference managers read `YYYY/MM/DD`, with empty parts for what is not known. */
const risDate = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}/${month}/${day}/`;
};

export function toRis(citations: readonly Citation[]): string {
  return citations.map(recordOf).join('');
}

function recordOf(citation: Citation): string {
  const { passage, title, responsible, issuer, documentNumber, source, date, accessed, url, pages } =
    citation;
  const { quotation, link } = citation;
  const [firstPage = '', lastPage = ''] = pages?.split('–') ?? [];
  const fields: [tag: string, value: string | null][] = [
    ['TY', 'ELEC'],
    ['ID', passage],
    ['AU', responsible],
    ['TI', title],
    ['PB', source ?? issuer],
    ['M1', documentNumber],
    ['PY', date?.slice(0, 4) ?? null],
    ['DA', date && risDate(date)],
    ['Y2', risDate(accessed)],
    ['SP', firstPage],
    ['EP', lastPage],
    ['UR', url],
    ['N1', quotation],
    ['L2', link],
  ];
  const lines = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : []));
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`;
}
