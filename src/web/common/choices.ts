/** Which groupings and modes can a user choose, in the order of the menus? The first is what a search without a choice gets. */
import { GROUPINGS as SERVICE_GROUPINGS } from '../../search/arrange.js';

export { MODES } from '../../search/mode.js';

const [none, ...groups] = SERVICE_GROUPINGS;

/** The service's own default is no grouping, which comes last here. */
export const GROUPINGS = [...groups, none] as const;
