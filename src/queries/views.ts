/** How do complete articles, and the values that searches can be filtered by, look in an answer? */
import type { Section } from '../corpus/article.js';
import { zoneById } from '../corpus/gazetteer.js';
import { tablePartsOf } from '../corpus/table-parts.js';
import { toTraditional } from '../corpus/traditional.js';
import { type ThemeName, themeNames, type ZoneName, zoneName } from '../search/view.js';
import { type Figure, figuresOf } from '../statements/figures/index.js';
import type { FilterValues, WholeArticle } from '../store/records.js';

export interface ArticleView extends Omit<WholeArticle, 'ownZone' | 'passages'> {
  zone: ZoneName | null;
  passages: ArticlePassage[];
}

/** A passage of an article. Its text is `text.slice(start, end)` of its section, in UTF-16 units. */
export interface ArticlePassage extends Omit<WholeArticle['passages'][number], 'zones' | 'themes'> {
  zones: ZoneName[];
  themes: ThemeName[];
  /** Offsets into the passage's text. */
  figures: Figure[];
}

export interface FiltersView {
  /** `traditional` is the name in traditional script. `english` and `province` are null when unknown. */
  zones: (ZoneName & {
    traditional: string;
    english: string | null;
    province: string | null;
    passages: number;
  })[];
  themes: (ThemeName & { traditional: string; passages: number })[];
  categories: FilterValues['categories'];
  issuers: FilterValues['issuers'];
  years: FilterValues['years'];
  dates: FilterValues['dates'];
}

export function articleViewOf({ ownZone, passages, ...article }: WholeArticle): ArticleView {
  return {
    ...article,
    zone: ownZone === null ? null : zoneName(ownZone),
    passages: passages.map(({ zones, themes, ...place }) => ({
      ...place,
      zones: zones.map(zoneName),
      themes: themeNames(themes),
      figures: figuresIn(article.sections[place.section], place),
    })),
  };
}

function figuresIn(section: Section | undefined, { start, end }: { start: number; end: number }): Figure[] {
  if (section === undefined) return [];
  return figuresOf(section.text.slice(start, end), tablePartsOf(section, start, end));
}

export function filtersViewOf({ zones, themes, ...rest }: FilterValues): FiltersView {
  return {
    zones: zones.map(({ zone: id, passages }) => {
      const named = zoneName(id);
      const { english = null, province = null } = zoneById(id) ?? {};
      return { ...named, traditional: toTraditional(named.name), english, province, passages };
    }),
    themes: themes.flatMap(({ theme, passages }) =>
      themeNames([theme]).map((named) => ({ ...named, traditional: toTraditional(named.zh), passages })),
    ),
    ...rest,
  };
}
