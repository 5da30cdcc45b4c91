/** How do complete articles, and the values that searches can be filtered by, look in an answer? */
import type { Section } from '../corpus/article.js';
import { zoneById } from '../corpus/gazetteer.js';
import { provinceOf } from '../corpus/scope/place.js';
import { tablePartsOf } from '../corpus/table-parts.js';
import { toTraditional } from '../corpus/traditional.js';
import type { Original } from '../originals/original.js';
import {
  type ArticleName,
  articleName,
  type PlaceName,
  placeName,
  type StatementView,
  statementView,
  type ThemeName,
  themeNames,
} from '../search/view.js';
import { type Figure, figuresOf } from '../statements/figures/index.js';
import type { FilterValues, WholeArticle } from '../store/records.js';

export interface ArticleView extends ArticleName, Pick<WholeArticle, 'sections'> {
  passages: ArticlePassage[];
  /** The document that it was read from, where one is kept. No index holds it. */
  original?: Pick<Original, 'mediaType' | 'bytes'>;
  /** The day since which its watched site does not have it any more. No index holds it. */
  vanishedSince?: string;
}

/** A passage of an article. Its text is `text.slice(start, end)` of its section, in UTF-16 units. */
export interface ArticlePassage
  extends Omit<WholeArticle['passages'][number], 'about' | 'mentions' | 'themes' | 'statements'> {
  /** The places that it is about, the main one first. */
  zones: PlaceName[];
  /** The other places that it names. */
  mentions: PlaceName[];
  themes: ThemeName[];
  /** Offsets into the passage's text. */
  figures: Figure[];
  /** Likewise. */
  statements: StatementView[];
}

/** `traditional` is the name in traditional script. `english` and `province` are null when unknown. */
export interface ListedPlace extends PlaceName {
  traditional: string;
  english: string | null;
  province: string | null;
  passages: number;
}

export interface FiltersView {
  zones: ListedPlace[];
  themes: (ThemeName & { traditional: string; passages: number })[];
  levels: FilterValues['levels'];
  modalities: FilterValues['modalities'];
  statuses: FilterValues['statuses'];
  categories: FilterValues['categories'];
  issuers: FilterValues['issuers'];
  years: FilterValues['years'];
  dates: FilterValues['dates'];
}

export function articleViewOf({ passages, ...article }: WholeArticle): ArticleView {
  return {
    ...articleName(article),
    passages: passages.map(({ about, mentions, themes, statements, ...place }) => ({
      ...place,
      zones: about.map(placeName),
      mentions: mentions.map(placeName),
      statements: statements.map(statementView),
      themes: themeNames(themes),
      figures: figuresIn(article.sections[place.section], place),
    })),
  };
}

function figuresIn(section: Section | undefined, { start, end }: { start: number; end: number }): Figure[] {
  if (section === undefined) return [];
  return figuresOf(section.text.slice(start, end), tablePartsOf(section, start, end));
}

/** A place with its names in each language, and its province. */
export function namedPlace(id: string): Omit<ListedPlace, 'passages'> {
  const named = placeName(id);
  const english = zoneById(id)?.english ?? null;
  return { ...named, traditional: toTraditional(named.name), english, province: provinceOf(id) };
}

export function filtersViewOf({ zones, themes, ...rest }: FilterValues): FiltersView {
  return {
    zones: zones.map(({ zone, passages }) => ({ ...namedPlace(zone), passages })),
    themes: themes.flatMap(({ theme, passages }) =>
      themeNames([theme]).map((named) => ({ ...named, traditional: toTraditional(named.zh), passages })),
    ),
    ...rest,
  };
}
