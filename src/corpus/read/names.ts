/**
 * What is left of a source or an author without what content systems put around it? `来源：示范网 原创稿` is 示范网; a number, an
 * account or the placeholder of a template names nobody.
 */

/** Everything that is no name, at the beginning: a label, perhaps twice. */
const LABEL =
  /^(?:(?:文章|信息|稿件|新闻|内容|资料|本文|图文)?来\s?源(?:于|自)?|作\s?者|文|记\s?者|稿\s?源|转载自|转自|摘自|source|author|by)\s?[:：]\s?/i;

/** Words behind a name, and everything after them. */
const AFTER =
  /(?:^|[\s|,，;；【[(（])(?:原创(?:稿|文章|作品)?|举报|投稿|订阅|(?:加?关)注|收藏|分享(?:到|至)?|评论|点赞|打印(?:本页)?|关闭(?:窗口|本页)?|复制链接|我要纠错|纠错|(?:责任)?编辑|责编|校对|审核|(?:点击|浏览|阅读|访问)(?:量|数|次数|率)?|人气|字号|字体|大\s?中\s?小|繁体|语音播报|扫一扫|手机查看|更多)(?=$|[\s:：|,，;；】\])）\d[【]).*$/u;

const EMAIL = /[\s,，;；(（<]*[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)）>]*/g;
const OUTER = /^[\s|,，;；、·/\\:：[\]()（）【】〔〕<>*_-]+|[\s|,，;；、·/\\:：[(（【〔<*_-]+$/g;

/** Values that name nobody. */
const NOBODY =
  /^(?:name|your ?name|author|admin|administrator|root|test|user|editor|webmaster|system|unknown|none|null|undefined|n\/?a|nan|佚名|匿名|未知|无|暂无|不详|(?:本站|本网|本网站)(?:原创|整理|讯)?|原创|转载|其他|其它|网络|互联网|来源|作者|微信公众平台|管理员|系统管理员|超级管理员|网站管理员|网站编辑|编辑|小编|站长|次|\d+次?)$/i;

/** What a content system calls its users: zzb_20190318, admin2, wangxm. Names in Latin letters have capitals. */
const ACCOUNT = /^(?:[a-z][\w.-]*[\d_][\w.-]*|[\da-z][a-z\d_.-]*)$/;

/** No name is longer. In characters. */
const MAX_LENGTH = 200;

/** A name has a letter; `104363` and `--` have none. */
const LETTER = /\p{L}/u;

/** The name without labels, controls and addresses; null when nobody is named. */
export function cleanName(value: string | null): string | null {
  if (value === null || value.length > MAX_LENGTH) return null;
  let name = value.replace(/[\u200b\ufeff]/g, '').trim();
  for (let times = 0; times < 2; times += 1) name = name.replace(LABEL, '');
  name = balanced(name.replace(AFTER, '').replace(EMAIL, '').replace(OUTER, ''));
  return LETTER.test(name) && !NOBODY.test(name) ? name : null;
}

/** Like `cleanName`; an address is no author either. */
export function cleanAuthor(value: string | null): string | null {
  if (value !== null && /^\s*https?:/i.test(value)) return null;
  const name = cleanName(value);
  return name === null || ACCOUNT.test(name) ? null : name;
}

/** Without a bracket that nothing opens, as in `示范日报）`. */
function balanced(name: string): string {
  return /[)）\]】〕]$/.test(name) && !/[(（[【〔]/.test(name) ? name.slice(0, -1).trim() : name;
}
