/** Where does a clause begin after the number of its article or item? */

const ITEM_MARK = /^(?:[(（][^)）]{1,4}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、)]|[①-⑳])\s*/;
const ARTICLE_MARK = /^第[一二三四五六七八九十百零〇\d]{1,7}[条章节款项](?:之[一二三四五六七八九十])?\s*/;

/** The text of a clause without the number of its article or item. */
export function withoutMarks(text: string): string {
  return text.slice(marksOf(text));
}

/** How long the number of an article or item is with which a text begins. */
export function marksOf(text: string): number {
  const article = ARTICLE_MARK.exec(text)?.[0].length ?? 0;
  return article + (ITEM_MARK.exec(text.slice(article))?.[0].length ?? 0);
}
