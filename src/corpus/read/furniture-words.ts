/** Is a line a row of buttons? It consists of nothing but their names: `分享到：微信 微博`, `【大 中 小】【打印】`. */

/** Names that no text has alone on a line. Longer ones first, because the first that fits is taken. */
const SURE = [
  '分享(?:到|至|给(?:好友|朋友)?|本[页文]|此[页文]|文章|按钮|链接)?(?:微信朋友圈|朋友圈|微信好友|微信|新浪微博|微博|qq空间|qq好友|qq)?',
  '一键分享|转发(?:到|至)(?:微信|微博)?|我要分享',
  '(?:我要)?打印(?:本[页文稿]|此[页文]|页面|文章|正文|预览|版)|打印',
  '关闭(?:窗口|本[页窗]口?|此页|页面|当前页)|关闭',
  '返回(?:顶部|上一?[页级]|列表|首页|目录|主页)|回到顶部|回顶部',
  '大[\\s|/、,]*中[\\s|/、,]*小',
  '(?:字体|字号|文字)(?:大小|选择|缩放|调整|设置)?|大中小|特大',
  '加入收藏|收藏(?:本[页文站]|此[页文]|文章|网址)?|设为首页',
  '复制(?:链接|网址|本页)',
  '语音(?:播报|朗读|阅读)|朗读|听(?:全文|文章|新闻)|播放语音',
  '(?:我要)?(?:纠错|报错)|内容纠错|网站纠错',
  '推荐给?(?:好友|朋友)|发送给(?:好友|朋友)',
  '上一页|下一页|首页|尾页|末页|共\\d+页|第\\d+页|页次|跳转到?|跳至',
  '网站地图|联系我们|关于我们|隐私(?:声明|政策|保护)|法律声明|使用帮助|网站声明|友情链接|无障碍(?:浏览|阅读|版)?|关怀版|长者(?:版|模式)|适老(?:版|模式)|繁體(?:版|中文)?|简体(?:版|中文)|英文版|手机版|移动版|客户端下载',
  '(?:查看|阅读|显示|展开)(?:更多|全文|原文)|更多(?:内容|精彩|新闻|>+|»)',
];

/** Names that are furniture only among others. */
const BESIDE = [
  '微信(?:好友|扫一扫)?|朋友圈|新浪微博|腾讯微博|微博|qq空间|qq好友|qq|豆瓣|人人网|百度贴吧|贴吧|有道云笔记|印象笔记|钉钉|抖音|今日头条|知乎',
  'facebook|twitter|linkedin|whatsapp|telegram|email|rss|top|share|print|close',
  '更多|版权声明|免责声明|保存|下载|举报|点赞|赞|评论|转发|二维码|到|a\\+|a-|t\\+|t-|大|中|小|默认|正常|放大|缩小|恢复|繁體|繁体|简体|en|go|确定|页|\\d{1,4}',
];

const SEPARATORS = /[\s|/\\,，、·•:;()[\]【】<>《》「」〔〕+_—–-]+/y;
const SURE_NAMES = new RegExp(SURE.join('|'), 'iy');
const BESIDE_NAMES = new RegExp(BESIDE.join('|'), 'iy');

/** What a line of furniture has, in either script; and what a short one begins with. */
const LONG_SUSPECT =
  /[编編][辑輯审審]|[责責主美][编編]|校[对對]|[审審][核签簽]|^(?:[终終复複]|[一二三])[审審]|[扫掃]|二[维維][码碼]|[上下前后後][一1]?[篇条條则則页頁]|版[权權]|[声聲]明|[转轉][载載]|侵[权權]|[备備]案|公[网網]?安[备備]|[标標][识識][码碼]|分辨率|解析度|icp|©|copyright|rights reserved|不代表|[关關]注|[订訂][阅閱]|[阅閱][读讀]原文|[赞贊讚]|在看|previous|next|\bend\b/i;
const SHORT_SUSPECT = new RegExp(
  '^[\\s|/\\\\,，、·•:：;；()（）[\\]【】<>《》「」〔〕+_—–-]*(?:' +
    '分享|共\\d|打印|列印|[关關][闭閉于於怀懷]|返回|回[到顶頂]|[字文][体體号號型字]|大|特大|加入|收藏|[设設][为為]|[复複][制製]|[语語]音|朗|[听聽]|播|' +
    '[纠糾报報]|我要|[内內]容|[网網][站友络絡]|推|[发發]送|[一转轉][键鍵发發]|首[页頁]|尾[页頁]|末[页頁]|第\\d+[页頁]|[页頁]|跳|[联聯]|[隐隱]|法律|使用|友情|[无無]障|' +
    '[长長]者|[适適]老|繁|[简簡]|英文|手机|手機|移[动動]|客|查看|[阅閱]|[显顯]|展|更多|微|朋友圈|新浪|[腾騰]|qq|豆瓣|人人|百度|[贴貼]|有道|印象|[钉釘]|抖音|今日|' +
    '[头頭]|知乎|[a-z]|保存|下[载載]|[举舉]|[点點]|[赞贊]|[评評]|二[维維]|到|\\d|中|小|默|正常|放|[缩縮]|恢|[确確]|相|延|[热熱]|拓|[为為]您|[编編]|猜|往|最|其他|' +
    '主[办辦管]|承|[协協]|[运運]|建[设設][单單]|地址|[邮郵]|技[术術]|[电電]|[传傳]|[备備]|新|[图圖]|精彩|24|本[站周]|建[议議]|您是|[总總累][计計]?|[当當]前|[访訪]|[浏瀏]|用|扫|掃|[长長]按|校|审|審|初|[监監]|[签簽]|排|制|[录錄]|上[传傳]|值|一[审審]|[责責]|主[编編]|[执執])',
  'i',
);

/** Longer rows have sentences. */
const MAX_ROW_LENGTH = 60;

/**
 * Whether a line in simplified or traditional script may be furniture at all. Most lines are not, and need not be
 * normalised to be looked at.
 */
export function isSuspect(text: string): boolean {
  return (text.length <= MAX_ROW_LENGTH && SHORT_SUSPECT.test(text)) || LONG_SUSPECT.test(text);
}

/** @param line normalised */
export function buttonsIn(line: string): 'sure' | 'beside' | null {
  if (line === '' || line.length > MAX_ROW_LENGTH) return null;
  let found: 'sure' | 'beside' | null = null;
  for (let at = 0; at < line.length; ) {
    const length = lengthAt(SURE_NAMES, line, at);
    if (length > 0) found = 'sure';
    const taken = length || lengthAt(SEPARATORS, line, at) || lengthAt(BESIDE_NAMES, line, at);
    if (taken === 0) return null;
    if (found === null && lengthAt(SEPARATORS, line, at) === 0) found = 'beside';
    at += taken;
  }
  return found;
}

function lengthAt(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0].length ?? 0;
}
