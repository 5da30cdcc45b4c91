/** What is an article? The shape every reader yields and everything after it takes. */

/** A run of paragraphs under one heading path. */
export interface Section {
  /** Headings above the text, outermost first; empty for the lead of an article. */
  headings: string[];
  /** Original paragraphs, one per line, each line ended by `\n`. Empty when the heading stands alone. */
  text: string;
}

/** What is known of an article beside its text. */
export interface ArticleMetadata {
  /** As published, glosses and traditional script included; so are headings and text. */
  title: string;
  /** Publisher or document, normalised (simplified script, no glosses). */
  source: string | null;
  author: string | null;
  url: string | null;
  /** Publication date, `YYYY-MM-DD`. */
  date: string | null;
  /** The site's category of the article, normalised. */
  category: string | null;
}

export interface Article extends ArticleMetadata {
  /** Canonical URL or path: the article's identity across runs of ingest. */
  key: string;
  sections: Section[];
}

/** The body: every section's text in order. Headings are structure, not body. */
export function bodyOf(article: Pick<Article, 'sections'>): string {
  return article.sections.map((section) => section.text).join('');
}
