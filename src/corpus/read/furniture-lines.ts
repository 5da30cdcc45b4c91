/** Is a line about the page or the site rather than its subject? All patterns are for normalised lines. */

/** Those who made the page. A name follows, with or without a colon. */
const EDITOR =
  '(?:责任|本文|执行|网站|网络|值班|见习|实习|本期|本版|栏目|新媒体|视频|图片|微信|文字|网页|助理|首席|高级)?(?:编辑|责编|编审|主编|美编)';

/** Labels that documents use too; only names of persons after them are furniture. */
const PASSED = '校对|审核|初审|复审|终审|一审|二审|三审|监制|签发|审签|排版|制作|录入|上传|值班主任|值班总监';

const MAX_CREDIT_LENGTH = 100;

/** Two to four characters; the name of an office is none. */
const NAME = '\\p{Script=Han}{2,4}(?<![局部委厅办处科室组股院会门位心])';
const PERSON = `${NAME}(?:[\\s、,·/]+${NAME}){0,3}`;

const EDITED = new RegExp(
  `^[(\\[【〔]?\\s*(?:(?:${EDITOR})\\s*(?:[:/]\\s*[^。！？；:]{0,24}|[\\s|丨]\\s*${PERSON})|(?:${PASSED})\\s*[:|丨]\\s*${PERSON})` +
    `(?:[\\s|,、/]+(?:${EDITOR}|${PASSED})\\s*[:/|丨]?\\s*[^。！？；:]{0,16}){0,4}\\s*[)\\]】〕]?$`,
  'u',
);
const BARE_EDITOR = new RegExp(`^[(\\[【〔]\\s*${EDITOR}\\s*[:/]?\\s*[^。！？；]{0,20}[)\\]】〕]$`, 'u');
const EMPTY_EDITOR = new RegExp(`^[(\\[【〔]?\\s*${EDITOR}\\s*[:|丨]?\\s*[)\\]】〕]?$`, 'u');

/** Labels whose name is the next line. */
const PASSED_ALONE = new RegExp(`^(?:${PASSED})\\s*[:|丨]?$`);
const PERSON_ALONE = new RegExp(`^${PERSON}$`, 'u');

/** What is done in a step of a guide, and the office that does it. */
const STEP =
  /^(?:编辑|文字|审核|初审|复审|终审|录入|上传|制作|签发)\s*:\s*(?:.*[在并或将的].*[一-鿿]{2}|[^\s、,|]{5,}(?<![部室网社台组刊报])|.*(?:委会|委员会|[局厅处科]))$/;

/** The source named again at the end of the text, with the editor. */
const CREDITED = new RegExp(
  `^[(\\[【〔]?\\s*(?:来源|稿源|作者|记者|文字)\\s*[:/|丨]\\s*[^。！？；:]{1,40}[\\s|,、/]+${EDITOR}\\s*[:/|丨]\\s*[^。！？；]{0,24}$`,
  'u',
);

/** Whether a line below the header names source and editor. At the top it is metadata. */
export function isCreditLine(line: string): boolean {
  return line.length <= MAX_CREDIT_LENGTH && CREDITED.test(line);
}

export function isEditorLine(line: string): boolean {
  if (STEP.test(line)) return false;
  return EDITED.test(line) || BARE_EDITOR.test(line);
}

/** `编辑：`, whose name may be the next line. */
export function isEditorLabel(line: string): boolean {
  return EMPTY_EDITOR.test(line);
}

/** `审核`, which is a label only below an editor. */
export function isPassedLabel(line: string): boolean {
  return PASSED_ALONE.test(line);
}

export function isPersonLine(line: string): boolean {
  return line.length <= MAX_CREDIT_LENGTH && PERSON_ALONE.test(line);
}

/** A code to scan, for the page itself and not for an application or a survey. */
const SCAN = /扫一扫|扫码|扫描.{0,8}二维码|微信扫|手机扫|长按.{0,6}二维码|二维码.{0,4}关注/;
const OF_PAGE = /打开|分享|关注|浏览|阅读|查看|访问|当前页|本页|手机|公众号|朋友圈|微博|客户端|微信/;
const FOR_WORK =
  /申报|申请|提交|报名|填写|填报|咨询|登记|预约|办理|缴|参加|下载|群|政策|附件|名单|指南|办法|细则|通知|公告/;
const MAX_SCAN_LENGTH = 40;

/** What accounts of WeChat put around a text: how to follow them, and that it ends. */
const FOLLOW =
  /^.{0,12}(?:蓝字|蓝色|公众号|卡片|名片|微信号).{0,8}(?:关注|订阅)(?:我们|本号|公众号)?.{0,4}$|^.{0,6}(?:点击|戳).{0,8}阅读原文.{0,10}$|^.{0,8}点(?:个|一下)[“"'「]?(?:赞|在看).{0,14}$|^[-—–\s·•]*(?:the )?end[-—–\s·•]*$/i;

export function isScanLine(line: string): boolean {
  if (line.length <= MAX_SCAN_LENGTH && FOLLOW.test(line) && !line.includes('。'))
    return !FOR_WORK.test(line);
  if (line.length > MAX_SCAN_LENGTH || /。./.test(line) || !SCAN.test(line)) return false;
  return !FOR_WORK.test(line) && (OF_PAGE.test(line) || line.length <= '请使用微信扫一扫'.length);
}

const NEIGHBOUR =
  /^[<«‹[【(]*\s*(?:[上下前后](?:一|1)?(?:篇|条|则|页)(?:文章|新闻|信息|公告)?|previous|next)\s*(?:[:>»\]】)|]|\s|$)/i;

export function isNeighbourLine(line: string): boolean {
  return NEIGHBOUR.test(line) && !/[。！；]/.test(line);
}

/** The headline of a list of other pages. */
export const RELATED =
  /^[【[(]?\s*(?:相关(?:链接|阅读|新闻|文章|推荐|报道|资讯|稿件)|(?:推荐|延伸|热门|拓展)阅读|(?:热门|为您|今日|编辑|精彩|猜你|相似)(?:推荐|喜欢|文章)|(?:热点|点击|阅读|新闻|热门|浏览|一周|本周|24小时)(?:新闻|文章)?排行榜?|(?:最新|最热|热点|热门|图片|其他|更多|往期)(?:新闻|文章|资讯|回顾|推荐|动态|报道)|往期回顾|猜你喜欢|related (?:articles|links|news))\s*[】\])]?\s*[:>»]*\s*(?:更多)?\s*[>»]*$/i;

/** What only the foot of a site has: numbers of registration, rights to the site. */
const MARKS = [
  /网站标识码.{0,3}[\da-z]{6,}|^网站标识码\s*:?$/i,
  /icp\s?[备证]\s?(?:案|许可证)?(?:编?号)?.{0,6}\d{5,}/i,
  /公网?安备.{0,8}\d{4,}/,
  /(?:^|[\s|(])(?:版权所有(?![者权人的应])|copyright\b|©)|版权所有\s*(?:$|[|©]|copyright)|all rights reserved/i,
];
const COUNTS_AND_NOTES = [
  /^(?:本[网站文页].{0,20})?未经(?:本[网站刊报]|授权|许可|书面).{0,12}(?:不得|禁止|严禁).{0,6}(?:转载|复制|摘编|镜像)/,
  /^(?:本站|建议|推荐|最佳).{0,12}(?:分辨率|浏览器).{0,30}$|\d{3,4}\s?[*x×]\s?\d{3,4}.{0,6}分辨率$/i,
  /^(?:您是|今日|总|累计)?.{0,6}(?:访问|浏览|点击|阅读)(?:量|数|次数|人次)?\s*:\s*[\d,]*\s*(?:次|人次)?$/,
];

/** A sentence about such things may be one of a law. */
const ENDS_SENTENCE = /[。；]/;
const OPENS_WITH_RIGHTS = /^(?:版权所有|copyright\b|©)[\s,，:|©!]/i;

/** A notice about rights says two of these. */
const RIGHTS =
  /^[【[(*※]?\s*(?:版权|免责|特别|重要|郑重)?(?:声明|说明|提示)|凡(?:本|注明)|来源[:为].{0,20}的(?:作品|稿件|文章)|不代表(?:本[网站号刊]|我[们网])|(?:本[网站号]|平台)(?:转载|所有|发布|登载)|转载(?:请|需|须|自|此文|仅)|侵权|(?:如有|若有|涉及).{0,8}(?:侵权|版权|异议)|立场无关|仅供参考|(?:及时|立即|尽快)?(?:删除|处理)/g;
const MIN_RIGHTS = 3;

/** Such a notice speaks of the site; a law about rights does not. */
const OF_SITE = /本(?:[网站号刊]|公众号|平台)|转载|不代表|^[【[(*※]?\s*(?:版权|免责)声明/;
const OPENS_RIGHTS = /^[【[(*※]?\s*(?:凡(?:本[网站刊报]|注明)|(?:版权|免责)声明\s*[】\])]?\s*:)/;
const ARTICLE_OF_LAW = /^第\s?[\d一二三四五六七八九十百千零〇]+\s?[条款项]/;

/** Who runs a site and where. In the text of an article it is a contact. */
const ORGANISER = /^(?:主办|主管|运维|运行管理|建设)(?:单位|机构)?\s?:/;
const ADDRESS = /^(?:(?:承办|协办)(?:单位|机构)?|地址|邮编|邮政编码|技术支持|联系电话|电话|传真|备案)\s?:/;

export function isAddressLine(line: string): boolean {
  return ADDRESS.test(line) || isOrganiserLine(line);
}

export function isOrganiserLine(line: string): boolean {
  return ORGANISER.test(line);
}

/** How many different marks of the foot of a site a line has. A sentence has none. */
export function footMarks(line: string): number {
  if (ENDS_SENTENCE.test(line) && !OPENS_WITH_RIGHTS.test(line)) return 0;
  return MARKS.filter((pattern) => pattern.test(line)).length;
}

/** @param maxLength of a notice about rights; other lines of the foot are shorter */
export function isFootLine(line: string, maxLength: number): boolean {
  if (line.length > maxLength || ARTICLE_OF_LAW.test(line)) return false;
  if (footMarks(line) > 0) return true;
  if (!ENDS_SENTENCE.test(line) && COUNTS_AND_NOTES.some((pattern) => pattern.test(line))) return true;
  const least = OPENS_RIGHTS.test(line) ? 1 : MIN_RIGHTS;
  return OF_SITE.test(line) && new Set(line.match(RIGHTS) ?? []).size >= least;
}
