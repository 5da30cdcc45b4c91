/** What does the package's `./client` export? The typed client, for browsers and Node. */
export type { Health, Readiness } from '../api/answers/status.js';
export type { Comparison } from '../compare/compare.js';
export type { ComparedPassage, ComparedZone } from '../compare/compared.js';
export type { Matrix } from '../compare/matrix.js';
export type {
  CompareParameters,
  ExamplesParameters,
  MatrixParameters,
  TimelineParameters,
} from '../compare/request.js';
export type { Timeline } from '../compare/timeline.js';
export type { Dossier } from '../desk/dossier.js';
export type { DossierSummary, ReadDossier } from '../desk/dossiers.js';
export type { Review } from '../desk/review.js';
export type { ReadReview, ReviewPage } from '../desk/reviews.js';
export type { Standing } from '../desk/standing.js';
export type { ArticleView, FiltersView, Hit, SearchResult, SimilarResult } from '../queries/service.js';
export type { IndexStatus } from '../queries/snapshot.js';
export type { Ranked } from '../search/answer.js';
export type { SearchParameters, SimilarParameters, SuggestParameters } from '../search/query.js';
export type { Suggestions } from '../search/suggest.js';
export type { PassageView } from '../search/view.js';
export type { Figure } from '../statements/figures/index.js';
export type { Change } from '../writer/change.js';
export { type Corrections, type Document, type TableFormat, ZonelensClient } from './client.js';
export { type Fault, ZonelensConnectionError, ZonelensProblem } from './errors.js';
export type { CallOptions, ClientOptions, ReceivedFile } from './transport.js';
