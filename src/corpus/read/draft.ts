/** What does the reader of a format return? A draft: an article without its key, with values as the document has them. */
import type { Section } from '../article.js';
import { isAuthority } from './agencies.js';
import { type Block, sectionsOf } from './block.js';
import { withCaptions } from './captions.js';
import { withoutContents } from './contents.js';
import { type Metadata, mergeMetadata, metadataOf, NO_METADATA } from './findings.js';
import { withoutCredits, withoutFurniture } from './furniture.js';
import { splitHeader } from './header.js';
import { dayInTable } from './metadata-table.js';
import { outline } from './outline.js';
import { signatureOf } from './signature.js';

export interface Draft extends Metadata {
  /** Null when the document has none; then the file name is used. */
  title: string | null;
  sections: Section[];
  /** See `Article`. */
  enactment?: string;
  inForce?: string;
  /** True when some of the text was recognised from pictures. */
  ocr?: true;
  /** What went wrong in reading without losing the article, in words that follow the path. */
  warnings: string[];
}

/** What a document declares outside its text: meta tags, front matter, PDF properties. */
export interface DeclaredMetadata {
  title?: string | null;
  metadata?: Metadata;
  /** What the window of a page is called when nothing else is its title: perhaps only the name of the site. */
  siteTitle?: string | null;
  /** A date that does not exist, as written. */
  impossibleDate?: string | null;
}

/**
 * Makes a draft of the blocks of a page in reading order. If any of them is marked as a heading (h2, ##), unnumbered
 * headings are not looked for among the paragraphs.
 */
export function draftOf(
  blocks: readonly Block[],
  declared: DeclaredMetadata = {},
  warnings: string[] = [],
): Draft {
  const header = splitHeader(
    withoutFurniture(blocks),
    declared.title ?? null,
    declared.metadata?.date ?? null,
  );
  const body = withoutContents(withoutCredits(header.body));
  const marked = body.some((block) => block.kind === 'heading');
  const metadata = mergeMetadata(declared.metadata ?? NO_METADATA, metadataOf(header.findings));
  const signature = signatureOf(header.body);
  const impossible = declared.impossibleDate ?? header.findings.impossibleDate;
  return {
    title: header.title ?? declared.siteTitle ?? null,
    ...metadata,
    // A document that names only its authority was published by it. Its head and signature alone do not say so.
    source: metadata.source ?? metadata.issuer,
    date: metadata.date ?? dayInTable(body.find(({ kind }) => kind !== 'heading')) ?? signature.date,
    issuer: metadata.issuer ?? header.head ?? issuerInTitle(header.title, metadata) ?? signature.signatory,
    ...(header.findings.inForce === null ? {} : { inForce: header.findings.inForce }),
    sections: sectionsOf(outline(withCaptions(body), { unnumbered: !marked })),
    warnings: impossible === null ? warnings : [...warnings, `the date ${impossible} does not exist`],
  };
}

/** The authority that the title of a numbered document begins with: `示范市人民政府关于印发…的通知`. */
function issuerInTitle(title: string | null, { documentNumber }: Metadata): string | null {
  const relates = title?.indexOf('关于') ?? -1;
  const authority = relates < 0 || documentNumber === null ? '' : (title ?? '').slice(0, relates);
  return isAuthority(authority) ? authority : null;
}
