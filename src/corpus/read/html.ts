/** How does a web page become an article? What its reader sees is read, and what stands around the text is not. */
import { unfoldCarried } from './carried.js';
import { articleBlocks } from './content.js';
import { type DomDocument, parsePage } from './dom.js';
import { type Draft, draftOf } from './draft.js';
import { isFurniture } from './furniture.js';
import { unwrappedBlocks } from './hard-wrap.js';
import { settleHidden } from './hidden.js';
import { pageMetadata } from './html-metadata.js';
import { settleInline } from './inline.js';
import { removeFurniture } from './page-furniture.js';
import { isProse, measure, shownText } from './prose.js';
import { blocksOf } from './walk.js';

/**
 * @param address where the page was fetched from; null for a file
 * @throws ZonelensError `source_unreadable` when the page has too many elements or is nested too deeply
 */
export function readHtml(source: string, address: string | null = null): Draft {
  const page = parsePage(source);
  settleInline(page);
  const declared = pageMetadata(page, blocksOf(page.body), address);
  let measures = measure(page.body);
  if (unfoldCarried(page, measures)) measures = measure(page.body);
  if (settleHidden(page, measures)) measures = measure(page.body);
  const own = ownParagraphs(page);
  const left = removeFurniture(page, measures);
  const { blocks, warnings } = articleBlocks(page, left.measures, own);
  if (left.isList) warnings.push('is a list of links with hardly any text of its own');
  return draftOf(unwrappedBlocks(blocks), declared, warnings);
}

/** The running text that a reader of the page sees, wherever it stands. */
function ownParagraphs(page: DomDocument): string[] {
  const lines = shownText(page.body).split('\n');
  return lines.map((line) => line.trim()).filter((line) => isProse(line) && !isFurniture(line));
}
