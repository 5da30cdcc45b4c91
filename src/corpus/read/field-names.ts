/**
 * Which field of a record, of a table's header row or of front matter is meant by a name? One table for all formats; the
 * list in docs/reading.md is made from it.
 */
import { normalisedText } from '../normalise.js';
import { remembering } from '../remember.js';

/** `ignored`: understood, and of no use for an article. */
export type RecordField = keyof typeof FIELD_NAMES;

/**
 * Names as crawlers, content systems and people write them, those that mean the field most surely first: of several
 * fields of a record the first with a value wins (the longest of the texts). Letter case, script and signs between words
 * do not count: `pubTime`, `pub_time` and `PUB-TIME` are one name.
 */
export const FIELD_NAMES = {
  title: words(
    `title main_title headline subject heading 标题 主标题 题目 题名 标题名 名称 biaoti bt name caption`,
  ),
  text: words(`text body content contents full_text main_text man_text main_content plain_text clean_text raw_text
    raw_content text_content content_text content_encoded body_text article article_body paragraphs passage story detail details
    markdown html content_html body_html raw_html html_content html_con page_source 正文 内容 全文 原文 正文内容 详细内容 具体内容 文本 详情
    zhengwen neirong quanwen zw nr context`),
  summary:
    words(`summary abstract abstracts digest excerpt description desc introduction intro brief synopsis snippet
    lead 摘要 简介 导语 概要 概述 提要 描述 内容摘要 内容概述 核心提示 主要内容 zhaiyao zy`),
  sections: words(`sections 章节`),
  date: words(`date published pub_date publish_date date_published published_date pub_time publish_time published_time
    published_at publish_at release_date release_time released_at issue_date issue_time issued issued_at post_date
    post_time posted_at publish pub_at rel_time promulgation_date display_date display_time show_time date_time iso_date dc:date day pdate ptime
    article:published_time og:release_date 发布日期 发布时间 公布日期 公布时间 颁布日期 颁布时间 发表日期 发表时间
    公开日期 公开时间 发文日期 发文时间 印发日期 印发时间 刊发日期 刊发时间 上线时间 日期 时间 fabushijian faburiqi
    fbsj fbrq fwrq cwrq 成文日期 成文时间 签发日期 落款日期 time created create_date create_time created_at created_time
    creation_date add_time add_date cr_time input_time input_date ctime 创建日期 创建时间 添加时间 录入时间 update_date
    update_time updated updated_at modified modify_time last_modified mtime 更新日期 更新时间 修改时间`),
  source:
    words(`source source_name publisher origin source_site site site_name website web_name media media_name
    source_hostname account account_name nickname mp_name from platform contentsource 来源 信息来源 稿源 出处 转载自 来源网站 来源单位 来源名称 网站 网站名称 站点 媒体 媒体名称 公众号 公众号名称
    数据来源 发布媒体 发布平台 laiyuan ly`),
  author: words(
    `author authors author_name creator dc:creator writer byline reporter journalist 作者 撰稿 撰稿人 撰文 记者 zuozhe zz`,
  ),
  url: words(`url link href uri page_url web_url source_url origin_url original_url detail_url content_url pub_url canonical canonical_url
    permalink loc 链接 网址 原文链接 原文地址 原文网址 链接地址 来源链接 来源网址 来源地址 详情链接 页面地址
    lianjie wangzhi address 地址`),
  category:
    words(`category categories category_name channel channel_name column column_name section catalog cate
    classification 栏目 栏目名称 所属栏目 类别 分类 频道 类型 主题分类 lanmu leibie lm`),
  id: words(`id uid uuid guid article_id doc_id record_id object_id pk 编号 唯一标识 主键 索引号`),
  documentNumber:
    words(`document_number document_no doc_number doc_no doc_num file_number file_no file_num policy_number
    policy_no reference_number reference_no issue_number pcode 文号 发文字号 发文文号 文件字号 文件编号 文件号 公文字号 公文号 发文号
    字号 wenhao fwzh fwh wh`),
  issuer:
    words(`issuer issuing_authority issuing_agency issuing_body issuing_organ issuing_department issue_org
    issue_unit issue_department publish_org publish_unit publishing_org pub_org promulgator agency authority office department
    dept organ 发文机关 发文单位 发文机构 发文部门 发布机关 发布机构 发布单位 发布部门 公布机关 颁布机关 颁布单位 制定机关
    制定部门 印发机关 fwjg fwdw fbjg fbdw`),
  ignored:
    words(`crawl_time crawl_date crawled_at fetch_time fetched_at spider_time scraped_at scrape_time grab_time
    collect_time gather_time insert_time download_time file_date 采集时间 采集日期 抓取时间 抓取日期 爬取时间 入库时间
    下载时间 effective_date effect_date implement_date implementation_date 实施日期 施行日期 生效日期 执行日期 expiry_date
    expire_date end_date valid_until deadline 失效日期 废止日期 截止日期 截止时间 image images img pic picture thumb
    thumbnail cover logo icon video attachment attachments attach files file_url file_path list_url parent_url site_url
    host hostname domain referer images_url 附件 图片 缩略图 tags keywords 关键词 主题词 editor 编辑 责任编辑 next prev previous`),
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Words before a name that say only what the record is: `article_title`, `policyContent`, `文章来源`. */
const RECORD_WORDS =
  words(`article policy news doc document info notice page post item law regulation web record vc
  文章 政策 新闻 文件 文档 公告 通知 信息 法规 网页 稿件 资讯 本文 政策文件`);

/** Words after a name that say only how its value is written: `publishDateStr`, `title_zh`. */
const FORM_WORDS = words('str string text html name cn zh value info');

const SEPARATORS = /[\s_\-.·•/\\:：()（）[\]【】*#'"“”]+/g;

const FIELD_BY_NAME: ReadonlyMap<string, { field: RecordField; rank: number }> = new Map(
  Object.entries(FIELD_NAMES)
    .reverse()
    .flatMap(([field, names]) =>
      names.map((name, rank) => [folded(name), { field: field as RecordField, rank }] as const),
    ),
);

/** Names that are kept with their fields: those of the records of a file are the same again and again. */
const MAX_KNOWN = 10_000;
const knownField = remembering(MAX_KNOWN, (name) => lookedUp(folded(name)));

/** Longer names are no names of fields. */
const MAX_LENGTH = 60;

/**
 * The field that a name means, and how surely (0 is surest); null for an unknown name.
 *
 * @example
 *     fieldOf('policy_Title'); // { field: 'title', rank: 0 }
 */
export function fieldOf(name: string): { field: RecordField; rank: number } | null {
  return name.length > MAX_LENGTH ? null : knownField(name);
}

function lookedUp(name: string): { field: RecordField; rank: number } | null {
  for (const candidate of [name, ...withoutEnd(name), ...withoutStart(name)]) {
    const found = FIELD_BY_NAME.get(candidate);
    if (found !== undefined) return found;
  }
  return null;
}

function withoutStart(name: string): string[] {
  const rests = RECORD_WORDS.filter((word) => name.startsWith(word)).map((word) => name.slice(word.length));
  return rests.flatMap((rest) => [rest, ...withoutEnd(rest)]);
}

function withoutEnd(name: string): string[] {
  return FORM_WORDS.filter((word) => name.endsWith(word)).map((word) => name.slice(0, -word.length));
}

/** In lower case and simplified script, without signs between words. */
function folded(name: string): string {
  return normalisedText(name).toLowerCase().replace(SEPARATORS, '');
}

function words(list: string): string[] {
  return list.split(/\s+/);
}
