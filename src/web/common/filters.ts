/**
 * What can a reader narrow a search to, and how are hits grouped and ranked? The lists come from the service's own
 * types and constants. A new facet of the service needs only its labels in `FILTER_LABELS`: the panel, the chips, the
 * page's address and the attributes of the search box follow from there.
 */
import type { Grouping } from '../../search/arrange.js';
import { FILTER_LABELS, type Filter } from './messages.js';

export { GROUPINGS, type Grouping } from '../../search/arrange.js';
export { MODES, type Mode } from '../../search/mode.js';
export type { Filter };

/** In the order of the panel. */
export const FILTERS = Object.keys(FILTER_LABELS['zh-Hans']) as Filter[];

/** Pages show the best passage of each article. (The API itself does not group unless asked to.) */
export const DEFAULT_GROUPING: Grouping = 'article';
