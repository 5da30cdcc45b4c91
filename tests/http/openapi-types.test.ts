/**
 * Are the schemas of answers the service's own types, no field more or less? The compiler says so (`npm run types`);
 * what runs here only needs to be there.
 */
import { expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { Comparison } from '../../src/compare/compare.js';
import type { ComparedPassage, ComparedZone } from '../../src/compare/compared.js';
import type { Matrix } from '../../src/compare/matrix.js';
import type { Timeline } from '../../src/compare/timeline.js';
import type { Health, Readiness } from '../../src/http/answers.js';
import type * as comparisons from '../../src/http/openapi/comparisons.js';
import type { figure } from '../../src/http/openapi/figure.js';
import type * as passages from '../../src/http/openapi/passage.js';
import type * as responses from '../../src/http/openapi/responses.js';
import type { Problem } from '../../src/http/problem.js';
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
import type { Figure } from '../../src/search/figures/index.js';
import type { Suggestions } from '../../src/search/suggest.js';
import type { PassageView, ThemeName, ZoneName } from '../../src/search/view.js';
import type { StoredArticle } from '../../src/store/records.js';
import type { Change } from '../../src/writer/change.js';

it('schemas and types of answers are the same', () => {
  expectTypeOf<z.output<typeof passages.zone>>().toEqualTypeOf<ZoneName>();
  expectTypeOf<z.output<typeof passages.theme>>().toEqualTypeOf<ThemeName>();
  expectTypeOf<z.output<typeof passages.article>>().toEqualTypeOf<StoredArticle>();
  expectTypeOf<z.output<typeof passages.passage>>().toEqualTypeOf<PassageView>();
  expectTypeOf<z.output<typeof figure>>().toEqualTypeOf<Figure>();
  expectTypeOf<z.output<typeof responses.hit>>().toEqualTypeOf<Hit>();
  expectTypeOf<z.output<typeof responses.facets>>().toEqualTypeOf<Facets>();
  expectTypeOf<z.output<typeof responses.ranked>>().toEqualTypeOf<Ranked>();
  expectTypeOf<z.output<typeof responses.searchResult>>().toEqualTypeOf<SearchResult>();
  expectTypeOf<z.output<typeof responses.similarResult>>().toEqualTypeOf<SimilarResult>();
  expectTypeOf<z.output<typeof responses.suggestions>>().toEqualTypeOf<Suggestions>();
  expectTypeOf<z.output<typeof responses.filters>>().branded.toEqualTypeOf<FiltersView>();
  expectTypeOf<z.output<typeof responses.wholeArticle>>().toEqualTypeOf<ArticleView>();
  expectTypeOf<z.output<typeof responses.health>>().toEqualTypeOf<Health>();
  expectTypeOf<z.output<typeof responses.readiness>>().toEqualTypeOf<Readiness>();
  expectTypeOf<z.output<typeof responses.served>>().toEqualTypeOf<IndexStatus>();
  expectTypeOf<z.output<typeof responses.written>>().branded.toEqualTypeOf<Change>();
  // Its list of faults is read-only; that it fits is checked where the schema is.
  expectTypeOf<keyof z.output<typeof responses.problem>>().toEqualTypeOf<keyof Problem>();
  expectTypeOf<z.output<typeof comparisons.comparedPassage>>().toEqualTypeOf<ComparedPassage>();
  expectTypeOf<z.output<typeof comparisons.comparedZone>>().toEqualTypeOf<ComparedZone>();
  expectTypeOf<z.output<typeof comparisons.comparison>>().toEqualTypeOf<Comparison>();
  expectTypeOf<z.output<typeof comparisons.timeline>>().toEqualTypeOf<Timeline>();
  expectTypeOf<z.output<typeof comparisons.matrix>>().toEqualTypeOf<Matrix>();
});
