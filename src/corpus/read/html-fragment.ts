/** What does a piece of HTML within another document say, such as the text of a record or a table in a Markdown file? */
import type { Block } from './block.js';
import { parsePage } from './dom.js';
import { settleHidden } from './hidden.js';
import { settleInline } from './inline.js';
import { measure } from './prose.js';
import { blocksOf } from './walk.js';

/**
 * The blocks of HTML that is content as a whole, without a page's menus and furniture around it.
 *
 * @throws ZonelensError `source_unreadable` when it has too many elements or is nested too deeply
 */
export function fragmentBlocks(source: string): Block[] {
  const page = parsePage(source);
  settleInline(page);
  settleHidden(page, measure(page.body));
  return blocksOf(page.body);
}
