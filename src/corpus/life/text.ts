/** Where does an article speak of its own life? In its header, in an announcement above it, and in a few paragraphs. */
import type { Article } from '../article.js';
import { normalisedText } from '../normalise.js';
import { DAY_PATTERN } from './days.js';
import { MAY_SAY_EFFECT } from './effect.js';
import { MAY_REPEAL } from './repeals.js';
import { titleKey, titlesIn, withoutTitles } from './titles.js';

export type LegalText = Pick<Article, 'title' | 'source' | 'sections' | 'enactment' | 'inForce'>;

export interface OwnWords {
  /** The lines of the header and sentences of an announcement, normalised; empty when there are none. */
  header: string;
  /** Normalised paragraphs about entry into force and repeals, in order. */
  clauses: string[];
  /** Whether it is divided into articles (第一条). */
  hasArticles: boolean;
}

/** A header is short; below this it is the text. */
const MAX_LEAD_PARAGRAPHS = 15;
/** The lines of one header can be long: twelve amendments have 700 characters. */
const MAX_HEADER_LINE = 2000;
const FIRST_ARTICLE = /^第[一1]条/;
/** Other paragraphs, which are most of those of a page, need not be normalised: they are neither header nor announcement. */
const MAY_LEAD = /^\s*[（(第根自经經\d一二]|《/;
/** A line in brackets may begin with the body instead: （最高人民法院…会议通过　2008年4月17日公布）. */
const HEADER_LINE = new RegExp(
  `^\\(?(?:根据|自|经)?(?:${DAY_PATTERN})[^。]*$|^\\([^。]{0,200}(?:${DAY_PATTERN})[^。]*\\)$`,
);
const HEADER_VERB = /(?:通过|批准|修正|修订|修改|公布|发布|颁布|施行|实施|生效|根据)[;,)\s]*$/;
const ANNOUNCED = /(?:通过|批准|公布|发布|施行)/;

export function ownWordsOf(article: LegalText): OwnWords {
  const lead: string[] = [];
  let leading = 0;
  const clauses: string[] = [];
  let hasArticles = false;
  for (const { text } of article.sections) {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const isLead =
        !hasArticles && leading++ < MAX_LEAD_PARAGRAPHS && (MAY_LEAD.test(line) || isOpen(lead.at(-1)));
      const maySay = MAY_SAY_EFFECT.test(line) || MAY_REPEAL.test(line);
      if (!isLead && !maySay) continue;
      const paragraph = normalisedText(line);
      if (FIRST_ARTICLE.test(paragraph)) hasArticles = true;
      else if (isLead) lead.push(paragraph);
      if (maySay) clauses.push(paragraph);
    }
  }
  const within = headerLines(lead);
  // A header within the text is the text's own; the one apart was matched to it by whoever collected it.
  const header = within.length > 0 ? within : [normalisedText(article.enactment ?? '')];
  header.push(...announcements(lead, article.title));
  return { header: header.filter((part) => part !== '').join('\n'), clauses, hasArticles };
}

/** Whether a bracket is open at the end of a line. */
function isOpen(line = ''): boolean {
  return line.lastIndexOf('(') > line.lastIndexOf(')');
}

/** The lines that are clauses of a date and a verb; a bracket may hold them over several lines. */
function headerLines(lead: readonly string[]): string[] {
  const lines: string[] = [];
  let open = '';
  for (const paragraph of lead) {
    const line = open + paragraph;
    const plain = withoutTitles(line);
    if (line.length <= MAX_HEADER_LINE && HEADER_LINE.test(plain)) {
      const goesOn = plain.startsWith('(') && isOpen(plain);
      open = goesOn ? line : '';
      if (!goesOn && HEADER_VERB.test(plain)) lines.push(line);
    } else open = '';
  }
  return lines;
}

/** `《某市条例》已由…于2020年9月25日通过，现予公布，自2021年1月1日起施行`. */
function announcements(lead: readonly string[], title: string): string[] {
  const key = titleKey(title);
  return lead.flatMap((paragraph) =>
    paragraph
      .split('。')
      .filter(
        (sentence) =>
          ANNOUNCED.test(sentence) &&
          /现[予将]?.{0,6}(?:公布|发布)|予以公布/.test(sentence) &&
          titlesIn(sentence).some(({ title: cited }) => key.includes(titleKey(cited))),
      ),
  );
}
