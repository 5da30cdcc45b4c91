/**
 * Do the schemas of answers have exactly the fields of the service's own types? The compiler checks that
 * (`npm run types`); the test only has to exist.
 */
import { expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { wholeArticle } from '../../src/api/answers/article.js';
import type { changes } from '../../src/api/answers/changes.js';
import type * as comparisons from '../../src/api/answers/comparing.js';
import type * as desks from '../../src/api/answers/desk.js';
import type { figure } from '../../src/api/answers/figure.js';
import type { foundFigures } from '../../src/api/answers/figures.js';
import type { filters } from '../../src/api/answers/filters.js';
import type { gap } from '../../src/api/answers/gap.js';
import type * as passages from '../../src/api/answers/passage.js';
import type { promises } from '../../src/api/answers/promises.js';
import type * as searches from '../../src/api/answers/searching.js';
import type { statement } from '../../src/api/answers/statement.js';
import type { served } from '../../src/api/answers/status.js';
import type * as wordings from '../../src/api/answers/wording.js';
import type { written } from '../../src/api/answers/written.js';
import type { Comparison } from '../../src/compare/compare.js';
import type { ComparedPassage, ComparedZone } from '../../src/compare/compared.js';
import type { FoundFigures } from '../../src/compare/figures/found.js';
import type { Gap } from '../../src/compare/gap.js';
import type { Matrix } from '../../src/compare/matrix.js';
import type { Ledger } from '../../src/compare/promises/ledger.js';
import type { Timeline } from '../../src/compare/timeline.js';
import type { DossierSummary, ReadDossier } from '../../src/desk/dossiers.js';
import type { ReadReview, ReviewPage } from '../../src/desk/reviews.js';
import type { Standing } from '../../src/desk/standing.js';
import type { ChangesView } from '../../src/queries/changes.js';
import type {
  ArticleView,
  FiltersView,
  Hit,
  SearchResult,
  SimilarResult,
} from '../../src/queries/service.js';
import type { IndexStatus } from '../../src/queries/snapshot.js';
import type { Ranked } from '../../src/search/answer.js';
import type { Facets } from '../../src/search/facets.js';
import type { Suggestions } from '../../src/search/suggest.js';
import type { ArticleName, PassageView, PlaceName, StatementView, ThemeName } from '../../src/search/view.js';
import type { Figure } from '../../src/statements/figures/index.js';
import type { FoundBorrowings } from '../../src/wording/answer.js';
import type { Diffusion } from '../../src/wording/diffusion.js';
import type { Change } from '../../src/writer/change.js';

it('schemas and types of answers are the same', () => {
  expectTypeOf<z.output<typeof passages.place>>().toEqualTypeOf<PlaceName>();
  expectTypeOf<z.output<typeof passages.theme>>().toEqualTypeOf<ThemeName>();
  expectTypeOf<z.output<typeof passages.article>>().toEqualTypeOf<ArticleName>();
  expectTypeOf<z.output<typeof passages.passage>>().toEqualTypeOf<PassageView>();
  expectTypeOf<z.output<typeof statement>>().toEqualTypeOf<StatementView>();
  expectTypeOf<z.output<typeof figure>>().toEqualTypeOf<Figure>();
  expectTypeOf<z.output<typeof searches.hit>>().toEqualTypeOf<Hit>();
  expectTypeOf<z.output<typeof searches.facets>>().toEqualTypeOf<Facets>();
  expectTypeOf<z.output<typeof searches.ranked>>().toEqualTypeOf<Ranked>();
  expectTypeOf<z.output<typeof searches.searchResult>>().toEqualTypeOf<SearchResult>();
  expectTypeOf<z.output<typeof searches.similarResult>>().toEqualTypeOf<SimilarResult>();
  expectTypeOf<z.output<typeof searches.suggestions>>().toEqualTypeOf<Suggestions>();
  expectTypeOf<z.output<typeof filters>>().branded.toEqualTypeOf<FiltersView>();
  expectTypeOf<z.output<typeof wholeArticle>>().toEqualTypeOf<ArticleView>();
  expectTypeOf<z.output<typeof served>>().toEqualTypeOf<IndexStatus>();
  expectTypeOf<z.output<typeof written>>().branded.toEqualTypeOf<Change>();
  expectTypeOf<z.output<typeof comparisons.comparedPassage>>().toEqualTypeOf<ComparedPassage>();
  expectTypeOf<z.output<typeof comparisons.comparedZone>>().toEqualTypeOf<ComparedZone>();
  expectTypeOf<z.output<typeof comparisons.comparison>>().toEqualTypeOf<Comparison>();
  expectTypeOf<z.output<typeof comparisons.timeline>>().toEqualTypeOf<Timeline>();
  expectTypeOf<z.output<typeof comparisons.matrix>>().toEqualTypeOf<Matrix>();
  expectTypeOf<z.output<typeof foundFigures>>().toEqualTypeOf<FoundFigures>();
  expectTypeOf<z.output<typeof wordings.borrowings>>().toEqualTypeOf<FoundBorrowings>();
  expectTypeOf<z.output<typeof wordings.diffusion>>().toEqualTypeOf<Diffusion>();
  expectTypeOf<z.output<typeof gap>>().toEqualTypeOf<Gap>();
  expectTypeOf<z.output<typeof changes>>().branded.toEqualTypeOf<ChangesView>();
  expectTypeOf<z.output<typeof promises>>().toEqualTypeOf<Ledger>();
  expectTypeOf<z.output<typeof desks.dossierSummary>>().toEqualTypeOf<DossierSummary>();
  expectTypeOf<z.output<typeof desks.readDossier>>().toEqualTypeOf<ReadDossier>();
  expectTypeOf<z.output<typeof desks.review>>().toEqualTypeOf<ReadReview>();
  expectTypeOf<z.output<typeof desks.reviews>>().toEqualTypeOf<ReviewPage>();
  expectTypeOf<z.output<typeof desks.sources>>().toEqualTypeOf<{ sources: Standing[] }>();
});
