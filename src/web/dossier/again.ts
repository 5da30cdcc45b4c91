/** Which page makes the request again that an item came from? */
import type { Item } from '../../desk/dossier.js';
import type { PageName } from '../common/page-names.js';

/** The page that makes the request of an item of each kind. */
const PAGES: Readonly<Record<Exclude<Item['kind'], 'pair'>, PageName>> = {
  passage: '',
  figure: 'figures',
  entry: 'compare',
  cell: 'matrix',
  comparison: 'compare',
  promise: 'promises',
};

type Request = Item['origin']['request'];

/** Null where nothing was asked that a page could ask again, as of what stands in an article. */
export function pageOf(kind: Item['kind'], request: Request): PageName | null {
  const isQuestion = typeof request.q === 'string';
  if (kind === 'pair') return pageOfPair(request, isQuestion);
  const isOfTable = kind === 'figure' || kind === 'cell' || kind === 'promise';
  return isQuestion || isOfTable ? PAGES[kind] : null;
}

/** Who did it with whose words may be asked of a text as well; then it has a limit, unlike what an article asks of a passage of its own. */
function pageOfPair(request: Request, isQuestion: boolean): PageName | null {
  if (typeof request.to === 'string') return 'changes';
  const isOfText = typeof (request.passage ?? request.article) === 'string' && request.limit !== undefined;
  return isQuestion || isOfText ? 'diffusion' : null;
}
