/** In which forms can a passage or an article be cited? */
import { pageNumbers } from '../../corpus/pages.js';
import { toBibtex } from '../../desk/citation/bibtex.js';
import { type CitationOptions as AnyCitation, citationOf, pagesOf } from '../../desk/citation/citation.js';
import { gbtCitation } from '../../desk/citation/gbt7714.js';
import { toRis } from '../../desk/citation/ris.js';
import type { Quotation } from '../../desk/quote.js';
import { quotedText } from '../../desk/quoted-text.js';
import { texts } from './language.js';
import { isWebAddress } from './web-addresses.js';

const text = texts.passage;
const { formats } = texts.citing;

export interface CitationOptions extends AnyCitation {
  link: string;
}

export interface CitationFormat {
  id: string;
  label: string;
  /** Whether there must be something that is quoted: an article can be cited as a whole. */
  isOfQuotation: boolean;
  format(quotation: Quotation, options: CitationOptions): string;
}

export const CITATION_FORMATS: readonly CitationFormat[] = [
  {
    id: 'gbt7714',
    label: 'GB/T 7714',
    isOfQuotation: false,
    format: (quotation, options) => gbtCitation(citationOf(quotation, options), texts.citing),
  },
  {
    id: 'quotation',
    label: formats.quotation,
    isOfQuotation: true,
    format: (quotation, options) =>
      `“${options.plain(quotedText(quotation))}”\n${sourceLines(quotation, options)}`,
  },
  {
    id: 'bibtex',
    label: 'BibTeX',
    isOfQuotation: false,
    format: (quotation, options) => toBibtex([citationOf(quotation, options)]),
  },
  {
    id: 'ris',
    label: 'RIS',
    isOfQuotation: false,
    format: (quotation, options) => toRis([citationOf(quotation, options)]),
  },
  { id: 'link', label: formats.link, isOfQuotation: false, format: (_, { link }) => link },
];

/** Title, document number, source, date and page; the address of the original; the id and address in Zonelens. */
function sourceLines(quotation: Quotation, { link, plain }: CitationOptions): string {
  const { article, passage } = quotation;
  const { title, documentNumber, source, date, url } = article;
  const pages = pageNumbers(pagesOf(quotation));
  const origin = [source === null ? null : plain(source), date, pages === '' ? null : text.page(pages)]
    .filter((part) => part !== null)
    .join('，');
  const number = documentNumber === null ? '' : `（${plain(documentNumber)}）`;
  const inZonelens = text.inZonelens(passage === article.id ? 'article' : 'passage', passage);
  return [
    `《${plain(title)}》${number}${origin && `，${origin}`}。`,
    ...(isWebAddress(url) ? [`${text.original}：${url}`] : []),
    `${inZonelens}：${link}`,
  ].join('\n');
}
