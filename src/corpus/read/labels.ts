/** Which words label a part of the metadata, and of which field? In lines and tables, in Chinese and English. */

/** What a label says about its value. Dates are kept apart by kind; see `DATE_RANKS`. */
export type LabelField =
  | 'title'
  | 'source'
  | 'issuer'
  | 'publisher'
  | 'author'
  | 'published'
  | 'dated'
  | 'updated'
  | 'written'
  | 'category'
  | 'url'
  | 'documentNumber'
  | 'ignored'
  | 'inForce'
  | 'validity';

/**
 * In simplified script, because lines are normalised before they are matched. Editors are not authors; click counts,
 * page controls, index numbers and ends of validity say nothing about the article.
 */
const WORDS: Readonly<Record<LabelField, string>> = {
  title:
    '标题 题目 题名 文章标题 信息标题 文件标题 公文标题 信息名称 文件名称 公文名称 政策名称 title headline',
  source: `来源 作者/来源 来源/作者 文章来源 信息来源 稿件来源 新闻来源 内容来源 资料来源 本文来源 图文来源 来源媒体 来源网站 来源单位 发布媒体 来自
    稿源 转载自 转自 摘自 原载 出处 文章出处 供稿 供稿单位 source`,
  issuer: `发文机关 发文单位 发文机构 发文部门 发布机构 发布机关 发布单位 发布部门 信息发布机构 信息发布单位 制定机关 制定单位 制定部门
    制发机关 制发单位 颁布机关 颁布单位 颁布部门 公布机关 公布单位 印发机关 印发单位 公开机构 公开主体 公开单位 公开部门 issuer
    issued_by`,
  publisher:
    '发布者 发布人 发布员 发布科室 上传者 上传人 提交人 提交者 添加人 投稿人 报送人 报送单位 信息员 采编 采编人',
  author: '作者 文章作者 本文作者 撰稿 撰稿人 撰文 记者 本报记者 通讯员 供稿人 author by',
  published: `发布日期 发布时间 发表日期 发表时间 公布日期 公布时间 公开日期 公开时间 信息公开日期 刊发日期 刊发时间 刊登日期 刊登时间 刊载日期
    上网日期 上网时间 上线时间 推送时间 推送日期 首发时间 首次发布时间 发布于 发表于 发布 投稿时间 publish_date published published_on
    publish_time pub_date pub_time publication_date posted posted_on date_published release_date`,
  dated: `日期 时间 发文日期 发文时间 印发日期 印发时间 颁布日期 颁布时间 录入时间 录入日期 添加时间 添加日期 上传时间 上传日期 信息日期 文章日期
    date time`,
  updated: `更新日期 更新时间 更新于 最后更新 最近更新 最后更新时间 最近更新时间 修改时间 修改日期 编辑时间 最后修改 updated updated_on
    last_updated last_modified modified`,
  written: '成文日期 成文时间 生成日期 生成时间 制定日期 签发日期 签发时间 落款日期 撰写日期',
  category: `栏目 类别 分类 频道 所属栏目 所属类别 所属分类 所属频道 文章栏目 文章类别 文章分类 信息栏目 信息类别 信息分类 新闻类别 公开类别 文件类别
    文件分类 主题分类 category column section`,
  url: `链接 网址 原文 原文链接 原文地址 原文网址 文章链接 文章地址 文章网址 本文链接 来源链接 来源网址 来源地址 网页链接 网页地址 页面地址 信息地址
    url link source_url`,
  documentNumber:
    '发文字号 发文文号 文号 文件号 文件编号 文件字号 文件文号 公文文号 公文编号 发布文号 发文号 发文编号 document_number',
  ignored: `编辑 责任编辑 本文编辑 执行编辑 网站编辑 网络编辑 责编 编审 审核 审核人 初审 复审 终审 校对 监制 签发 签发人 录入 录入者 录入人
    点击 点击量 点击数 点击次数 点击率 浏览 浏览量 浏览数 浏览次数 浏览率 阅读 阅读量 阅读数 阅读次数 访问量 访问次数 查看次数 查看数 人气 热度
    点赞 评论 评论数 转发 收藏 字号 字体 字体大小 打印 分享 分享到 索引号 索取号 信息索引 信息索引号 统一登记号 登记号 统一编号 公开方式 公开形式 公开范围 公开时限 公开属性 公开程序 公开期限 组配分类 体裁分类 服务对象分类 公文种类 公文体裁 views reads editor index`,
  inForce: '施行日期 实施日期 生效日期 生效时间',
  validity: `有效性 时效性 效力状态 文件状态 文件时效 公文时效 是否有效 失效日期 失效时间 废止日期 废止时间 有效期`,
};

/** Words that label a value in a table, but begin a paragraph as well. */
const TABLE_WORDS: Readonly<Partial<Record<LabelField, string>>> = {
  title: '名称',
  ignored: `主题词 关键词 关键字 标签 体裁 文种 语种 载体类型 记录形式 状态 效力 内容概述 内容摘要 信息概述 概述 摘要 服务对象 责任部门 责任单位
    责任科室 主办单位 密级 编号 备注 附件`,
};

/** A table with none of these is content, whatever its first column is called. */
const OFFICIAL = new Set(
  `索引号 索取号 信息索引 信息索引号 发文机关 发文单位 发文字号 发布机构 发布机关 发布单位 发布日期 发布时间 发文日期 成文日期 生成日期 公开日期
  制定机关 文号 文件编号 主题分类 有效性 时效性 公开方式 公开形式 体裁分类 组配分类 来源 信息来源 印发日期 公开主体 公开机构`.split(
    /\s+/,
  ),
);

const IN_LINES = fieldsOf(WORDS);
const IN_TABLES = new Map([...IN_LINES, ...fieldsOf(TABLE_WORDS)]);

/** The longest label, in characters without spaces. */
const LONGEST = Math.max(...[...IN_LINES.keys()].map(({ length }) => length));

/** One label. The longest one matches where several begin. */
const SOURCE = `(?<![a-z])(${[...IN_LINES.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map(spaced)
  .join('|')})`;
/** A label in brackets of its own, as crawlers write them: 【发布时间】2022-11-25. */
const BRACKETED = /[[【〔〖「<#]\s?([^\s[\]【】〔〕〖〗「」<>#:]{2,14})\s?[\]】〕〗」>#]\s?:?/gu;
const BRACKETS = /^[[(【〔〖「<#*·]+|[\])】〕〗」>#]+$/g;

/** A label without a colon counts where a date or its counterpart in the same line shows that it is one. */
const BARE = new RegExp(`(?<=^|\\s)${SOURCE}(?:\\s?:|(?=\\s|\\d))`, 'giu');
/** What may stand between the characters of a label. */
const SPACING = /[\s_]/;
const YEAR = /\d{4}|[一二][〇○零一二三四五六七八九]/;

/** The longest label with its spaces. In characters. */
const MAX_LABEL_LENGTH = 24;

export interface LabelIn {
  field: LabelField;
  /** Where the label begins, and where its value does. */
  at: number;
  end: number;
}

export function opensWithLabel(text: string): boolean {
  const colon = text.slice(0, MAX_LABEL_LENGTH + 1).indexOf(':');
  return colon > 0 && fieldOf(text.slice(0, colon)) !== undefined;
}

/** The line with a colon after each label that stands in brackets instead. */
export function withColons(text: string): string {
  return text.replace(BRACKETED, (whole, word: string, at: number) =>
    IN_TABLES.has(squeezedWord(word)) ? `${at === 0 ? '' : ' '}${word}: ` : whole,
  );
}

/** Whether a label of a date stands before a date without a colon: 发布时间 2022-11-25. */
export function opensWithBareDate(text: string): boolean {
  const year = text.slice(0, MAX_LABEL_LENGTH + 1).search(YEAR);
  const field = year <= 0 ? undefined : fieldOf(text.slice(0, year));
  return field !== undefined && ['published', 'dated', 'updated', 'written'].includes(field);
}

/** The labels of a normalised line. @param bare whether labels without a colon count, too */
export function labelsIn(text: string, bare: boolean): LabelIn[] {
  if (!bare) return labelsBeforeColons(text);
  return [...text.matchAll(BARE)].map((match) => ({
    field: fieldOf(match[1] ?? '') ?? 'ignored',
    at: match.index,
    end: match.index + match[0].length,
  }));
}

function labelsBeforeColons(text: string): LabelIn[] {
  const labels: LabelIn[] = [];
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const label = labelBefore(text, colon, labels.at(-1)?.end ?? 0);
    if (label !== null) labels.push({ ...label, end: colon + 1 });
  }
  return labels;
}

/** The longest label right before a colon, which may have a space between any two characters. */
function labelBefore(text: string, colon: number, from: number): Omit<LabelIn, 'end'> | null {
  let found: Omit<LabelIn, 'end'> | null = null;
  let word = '';
  let at = colon;
  while (word.length < LONGEST) {
    at -= SPACING.test(text[at - 1] ?? '') ? 2 : 1;
    if (at < from) break;
    word = text.charAt(at).toLowerCase() + word;
    const field = IN_LINES.get(word);
    if (field !== undefined && !/[a-z]/i.test(text[at - 1] ?? '')) found = { field, at };
  }
  return found;
}

export interface CellLabel {
  field: LabelField;
  /** Whether only the metadata of official documents has it. */
  isOfficial: boolean;
  hasColon: boolean;
}

/** The field that a text labels when it is nothing but a label, such as a cell of a table: `发 文 机 关：`. */
export function labelOf(text: string): CellLabel | null {
  if (text.length > MAX_LABEL_LENGTH) return null;
  const word = squeezedWord(text);
  const hasColon = word.endsWith(':');
  const name = hasColon ? word.slice(0, -1) : word;
  const bare = name.replace(BRACKETS, '');
  const field = IN_TABLES.get(bare);
  // Brackets mark a label as a colon does.
  const isMarked = hasColon || (name !== bare && /[\]】〕〗」>#]$/.test(name));
  return field === undefined ? null : { field, isOfficial: OFFICIAL.has(bare), hasColon: isMarked };
}

function fieldOf(word: string): LabelField | undefined {
  return IN_LINES.get(squeezedWord(word));
}

function squeezedWord(text: string): string {
  return text.replace(/\s/g, '').replace('：', ':').replace(/_/g, '').toLowerCase();
}

function fieldsOf(words: Readonly<Partial<Record<LabelField, string>>>): Map<string, LabelField> {
  return new Map(
    (Object.entries(words) as [LabelField, string][]).flatMap(([field, list]) =>
      list.split(/\s+/).map((word) => [squeezedWord(word), field] as const),
    ),
  );
}

/** Pages set labels with spaces between the characters: 发 文 机 关. English words may stand apart or be joined by `_`. */
function spaced(word: string): string {
  return [...word].join('[\\s_]?');
}
