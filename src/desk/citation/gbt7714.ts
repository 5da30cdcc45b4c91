/**
 * How is a passage cited by GB/T 7714-2015? As an electronic resource: 主要责任者. 题名: 其他题名信息[EB/OL]. 出版者, 出版年:
 * 引文页码(更新或修改日期)[引用日期]. 获取和访问路径. The number of a document is other information of its title, as those of
 * reports and standards are. What is not known is left out, which the standard allows for resources that are online. Its own example of
 * such a text is 北京市人民政府办公厅. …的通知: 京政办发[2005]37号[A/OL]. (2005-07-12)[2005-07-12]. http://…
 */
import type { Citation } from './citation.js';

export interface CitationWords {
  quotation: (text: string) => string;
  passage: (link: string) => string;
}

export function gbtReference(citation: Citation): string {
  const { title, responsible, documentNumber, date, accessed } = citation;
  const address = citation.url ?? citation.link;
  const name = documentNumber === null ? title : `${title}: ${documentNumber}`;
  const published = publishing(citation);
  const dates = `${date === null ? '' : `(${date})`}[${accessed}]`;
  return [
    ...(responsible === null ? [] : [`${responsible}. `]),
    // Z is what is of no other kind, such as a file that is not online.
    `${name}[${address === null ? 'Z' : 'EB/OL'}]. `,
    `${published}${dates}.`,
    ...(address === null ? [] : [` ${address}`]),
  ].join('');
}

/** 出版者, 出版年: 引文页码, as far as they are known. */
function publishing({ source, issuer, date, pages }: Citation): string {
  const publisher = source ?? issuer;
  const year = date?.slice(0, 4) ?? null;
  // Without a publisher or a page the year would only repeat the date that follows.
  const parts = publisher === null && pages === null ? [] : [publisher, year];
  const known = parts.filter((part) => part !== null).join(', ');
  return pages === null ? known : `${known}${known && ': '}${pages.replace('–', '-')}`;
}

/** The reference, then what is quoted, then where the passage stands in Zonelens, a line each. */
export function gbtCitation(citation: Citation, words: CitationWords): string {
  const { quotation, link } = citation;
  return [
    gbtReference(citation),
    ...(quotation === '' ? [] : [words.quotation(quotation)]),
    ...(link === null ? [] : [words.passage(link)]),
  ].join('\n');
}
