/**
 * What is the title of a web page? The one in its table of metadata, else the lines right above its metadata line, else
 * what its tags and headings agree on, without the names of site and column around it.
 */
import { isAuthority, isSignatory, withoutSeal } from './agencies.js';
import { squeezed } from './block.js';
import { completesTitle } from './title-lines.js';

export interface TitleSources {
  /** Of the metadata table. */
  labelled: string | null;
  /** The lines above the metadata that are a title by their form. */
  title: string | null;
  /** All lines above the metadata, as one title for each way in which they can be joined, the longest first. */
  above: readonly string[];
  /** Whether the last of these lines is marked as a heading. */
  isHeading: boolean;
  /** Of meta tags and JSON-LD, the most trusted first. */
  tags: readonly string[];
  /** Of `<title>`. */
  window: string | null;
  /** All h1, h2 and h3, in order. */
  headings: readonly string[];
  /** Names of site, column and breadcrumb. */
  names: readonly string[];
}

/** Separates the parts of a title: `标题_栏目_网站`, `标题 - 网站`, `标题--网站`. A dash (——) before a subtitle does not. */
const SEPARATOR =
  /\s*(?:_{1,3}|[|｜»›>＞]|::|》(?=.)(?<=^[^《]*》))\s*|\s+[-–—]+\s+|(?<![-\w])-{1,3}(?![-\d])|(?<=\w)--(?=\S)/g;

/** Between words of the same title only, so that it separates nothing by itself: `A-股`, `2021-2025年`. */
const WEAK = /^-$/;

/** The last word of the name of a site, or of a part of it. */
const SITE_END =
  /(?:网|网站|官网|官方网站|门户|门户网站|政务网|信息网|新闻网|在线|频道|首页|主页|平台|政府|管委会|管理委员会|委员会|中心|研究院|客户端|公众号)$/;

/** Columns that sites of authorities have. */
const COLUMN =
  /^(?:首页|正文|内容|详情|政务公开|信息公开|政府信息公开|公开目录|政策(?:文件|解读|法规|公开|库|发布|措施|资讯|速递|一览|汇编)?|规范性文件|行政规范性文件|法规文件|部门文件|政府文件|最新(?:政策|文件|消息|动态|公告)|通知公告|公告通知|公示公告|公告公示|通知|公告|新闻(?:动态|中心|资讯|速递|发布|发布会)?|要闻|(?:工作|园区|高新|部门|基层|行业|媒体)?(?:动态|要闻|资讯|新闻|快讯)|媒体(?:报道|聚焦|关注|看高新)?|领导(?:讲话|活动)|图片新闻|专题专栏|招商引资|招商(?:信息|政策)|互动交流|办事指南|文章|资讯|详细页|内容页|文章详情|新闻详情|信息详情|详细信息|查看详情)$/;

const MIN_TITLE_LENGTH = 4;

/** A heading is the fuller title when it is so many times as long as what `<title>` says. */
const FULLER = 2;

/** What comes after so many characters is no title. */
const MAX_LENGTH = 500;

/** `252022-11` is no title. */
const WORDS = /\p{L}{2}/u;

/** Null when the page names only site and column; then its text may begin with the title. */
export function pageTitle(sources: TitleSources): string | null {
  const { labelled, headings, window } = sources;
  if (labelled !== null) return labelled;
  const tags = sources.tags.map((tag) => trimmed(plain(tag), sources)).filter((tag) => !isName(tag, sources));
  const titles = [...tags, ...(window === null ? [] : [trimmed(plain(window), sources)])];
  const declared = [...sources.tags, window ?? ''].map((title) => squeezed(plain(title)));
  const named = titles.find((title) => title !== '' && !isName(title, sources));
  const above = titleAbove(sources, tags, declared, named ?? null);
  if (above !== null) return above;
  // The name of the zone in the logo is within many titles.
  const least = squeezed(named ?? '').length / 2;
  const agreeing = headings.filter(
    (heading) =>
      !isName(heading, sources) &&
      squeezed(heading).length >= least &&
      declared.some((title) => title.includes(squeezed(heading))),
  );
  const begins = agreeing.find((heading) => declared.some((title) => title.startsWith(squeezed(heading))));
  const longest = agreeing.toSorted((one, other) => other.length - one.length)[0];
  if (tags.length === 0 && named === undefined) {
    return headings.find((text) => !isName(text, sources)) ?? null;
  }
  return begins ?? longest ?? fullerTitle(sources, tags, named ?? null) ?? named ?? null;
}

/** The only heading that begins or ends with the first part of `<title>`, which may name the kind or the zone alone. */
function fullerTitle(sources: TitleSources, tags: readonly string[], named: string | null): string | null {
  const part = squeezed(partsOf(named ?? '')[0]?.text ?? '');
  if (tags.length > 0 || part === '') return null;
  const [title, ...others] = sources.headings.filter(
    (heading) =>
      !isName(heading, sources) &&
      (squeezed(heading).endsWith(part) || squeezed(heading).startsWith(part)) &&
      squeezed(heading).length >= FULLER * part.length,
  );
  return others.length > 0 ? null : (title ?? null);
}

/** The lines above the metadata when they are a title and no column. */
function titleAbove(
  sources: TitleSources,
  tags: readonly string[],
  declared: readonly string[],
  named: string | null,
): string | null {
  const isTitle = (line: string | null) =>
    line !== null && line.length >= MIN_TITLE_LENGTH && WORDS.test(line) && !isName(line, sources);
  const lines = sources.above.filter(isTitle);
  const agreed = lines.find((line) => declared.some((title) => title.includes(squeezed(line))));
  const line = agreed ?? (isTitle(sources.title) && !isSigned(sources.title) ? sources.title : null);
  if (agreed !== undefined || line === null) return line;
  // Below a heading that is the declared title, a line above a date heads a part of the text.
  if (sources.headings.some((heading) => squeezed(heading) === squeezed(named ?? ''))) return null;
  // What neither tags nor a heading call the title may be a slogan or a column.
  const isElsewhere =
    named !== null && sources.headings.some((heading) => squeezed(heading).endsWith(squeezed(named)));
  return (tags.length > 0 || isElsewhere) && !sources.isHeading ? null : line;
}

/** Whether the line above a date is who signs a short document. */
function isSigned(line: string | null): boolean {
  return isSignatory(withoutSeal(line ?? ''));
}

/** Whether a text names the site or a column and not the article. */
function isName(text: string, { names }: Pick<TitleSources, 'names'>): boolean {
  const bare = squeezed(text);
  if (bare === '' || COLUMN.test(bare)) return true;
  if (names.some((name) => squeezed(name) === bare)) return true;
  return (
    !completesTitle(text) &&
    (isAuthority(text) || (SITE_END.test(bare) && /^[\p{Script=Han}·]{2,20}$/u.test(bare)))
  );
}

/** A title without the names of site and columns before and after it. */
function trimmed(title: string, sources: Pick<TitleSources, 'names'>): string {
  const parts = partsOf(title);
  let [first, last] = [0, parts.length - 1];
  while (last > first && isName(parts[last]?.text ?? '', sources)) last -= 1;
  while (first < last && isName(parts[first]?.text ?? '', sources)) first += 1;
  const strong = parts.findIndex(({ isWeak }, at) => at > first && at <= last && !isWeak);
  const end = strong < 0 || (parts[first]?.text.length ?? 0) < MIN_TITLE_LENGTH ? last : strong - 1;
  const kept = title.slice(parts[first]?.from ?? 0, parts[end]?.to ?? title.length).trim();
  return withoutSiteAfterSpace(kept, sources);
}

/** The parts between separators. `isWeak`: only a hyphen stands before it. */
function partsOf(title: string): { text: string; from: number; to: number; isWeak: boolean }[] {
  const parts: { text: string; from: number; to: number; isWeak: boolean }[] = [];
  let from = 0;
  let isWeak = false;
  for (const match of title.matchAll(SEPARATOR)) {
    if (match.index > from)
      parts.push({ text: title.slice(from, match.index), from, to: match.index, isWeak });
    from = match.index + match[0].length;
    isWeak = WEAK.test(match[0].trim()) && !/\s/.test(match[0]);
  }
  if (from < title.length) parts.push({ text: title.slice(from), from, to: title.length, isWeak });
  return parts;
}

/** `示范区人才奖励办法 示范区管委会`: the site after a space. */
function withoutSiteAfterSpace(title: string, sources: Pick<TitleSources, 'names'>): string {
  const space = title.search(/\s+\S+$/);
  if (space < MIN_TITLE_LENGTH) return title;
  return isName(title.slice(space).trim(), sources) ? title.slice(0, space).trim() : title;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

/** The text of a title in which a content system left tags and entities: `关于印发&lt;br/&gt;若干政策`. */
function plain(title: string): string {
  return title
    .slice(0, MAX_LENGTH)
    .replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (_match, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s*<\/?[a-z][^<>]{0,200}>\s*/gi, (_tag, at: number, text: string) =>
      /[a-z]$/i.test(text.slice(0, at)) ? ' ' : '',
    )
    .replace(/\s+/g, ' ')
    .trim();
}
