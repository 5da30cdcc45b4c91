/** Articles that would run as code if a page took their text for HTML: payloads in every field of every format. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A payload that runs sets this on `window`, logs it, and calls the canary. */
export const SENTINEL = 'zlHit';

/** Zones of the gazetteer, so that comparison, matrix and timeline show the articles. */
const ZONES = ['青岛高新区', '济南高新区', '苏州工业园区', '武汉东湖高新区', '成都高新区', '西安高新区'];

/** A unique name in the article of a payload, for searches. */
export const nameOf = (at: number) => `暗号${String.fromCharCode(0x7532 + 3 * at)}样`;

/** @param canary origin of a server that must get no request */
export function payloads(canary: string): string[] {
  const run = `window.${SENTINEL}=1,console.error('${SENTINEL}'),fetch('${canary}/run')`;
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const image = `<img src=x onerror="${run}">`;
  return [
    `<script>${run}</script>`,
    image,
    `"><svg onload="${run}">`,
    `'/><svg/onload=${run}//`,
    `\`onmouseover=${run}//`,
    `" autofocus onfocus="${run}" x="`,
    `<img src="${canary}/picture.png">`,
    `<iframe srcdoc="<script>parent.${SENTINEL}=1</script>"></iframe>`,
    `<iframe src="javascript:parent.${SENTINEL}=1"></iframe>`,
    `<a href="javascript:${run}">链接</a>`,
    `<details open ontoggle="${run}">`,
    `<input autofocus onfocus="${run}">`,
    `<video><source onerror="${run}"></video>`,
    `<object data="${canary}/object"></object><embed src="${canary}/embed">`,
    `<math><mtext><table><mglyph><style><!--</style>${image}`,
    `<svg><style>&lt;img src=x onerror=${run}&gt;</style></svg>`,
    `<noscript><p title="</noscript>${image}">`,
    `</script><script>${run}</script>`,
    `</textarea></title></style></template>${image}`,
    `--><!--><script>${run}</script>`,
    `]]>${image}`,
    `<meta http-equiv="refresh" content="0;url=${canary}/refresh">`,
    `<base href="${canary}/"><link rel="stylesheet" href="${canary}/style.css">`,
    `<form action="${canary}/form"><button autofocus>提交</button></form>`,
    `<style>@import url(${canary}/import.css);*{background:url(${canary}/background)}</style>`,
    `red;background:url(${canary}/inline);behavior:expression(${run})`,
    // Lit's markers and attributes, and the templates of others.
    `<!--?lit$000000000$--><?lit$000000000$>${image}`,
    `<x a$lit$="${run}" .innerHTML="${run}" @click="${run}" ?hidden="1">`,
    `\${${run}} {{${run}}} {{constructor.constructor('${SENTINEL}=1')()}} <%= ${run} %>`,
    // Escaped once and twice, in case something unescapes too often.
    escaped(image),
    escaped(escaped(image)),
    image.replace('<', '&#60;').replace('>', '&#x3e;'),
    encodeURIComponent(image),
    `\\u003cimg src=x onerror=${run}\\u003e`,
    // Characters that normalising could turn into HTML, or that a filter could overlook.
    image.replace('<', '＜').replace('>', '＞').replace(/"/g, '＂'),
    `﹤script﹥${run}﹤/script﹥`,
    `<scr\u00adipt>${run}</scr\u200bipt><\u0130mg src=x onerror=${run}>`,
    `\u202e${image}\u2066\u2028${image}`,
    `[链接](javascript:${run}) ![图](${canary}/markdown.png) <javascript:${run}>`,
    `jAvAsCrIpT:/*"/*'/*\`/*--></nOsCrIpT></tItLe></sTyLe></sCrIpT><sVg/oNlOaD=${run}>//`,
    // Formulas of spreadsheets.
    `=HYPERLINK("${canary}/formula","点这里")`,
    `@SUM(1+1)*cmd|' /C calc'!A0`,
    `+cmd|' /C calc'!A0`,
    `-2+3+cmd|' /C calc'!A0`,
    `＝1+1`,
  ];
}

/** Addresses that are not http(s), and hostile ones that are. */
export function addresses(canary: string): string[] {
  const run = `window.${SENTINEL}=1`;
  return [
    `javascript:${run}`,
    ` JaVa\tScRiPt:${run}`,
    `data:text/html,<script>${run}</script>`,
    `vbscript:${run}`,
    `//${new URL(canary).host}/scheme`,
    `https://a.example/"onmouseover="${run}"x="?a=1`,
    `https://a.example/'><script>${run}</script>?a=1`,
    `https://a.example/a?u=javascript:${run}#${run}`,
  ];
}

/** A different paragraph for each format, because equal articles would be taken for reprints. */
const OWN_WORDS = {
  txt: '文本一篇另外说到产业规划和园区规划的衔接，城市更新单元怎样划定，老旧厂房怎样改造，收储的土地怎样出让，都由联席会议每季度商定一次，会后公布纪要。',
  md: '标记一篇另外说到知识产权快速维权中心，专利预审员从高校选聘，企业提交申请后十五个工作日内答复，侵权纠纷先行调解，调解不成的再走诉讼程序。',
  html: '网页一篇另外说到跨境电商综合试验区的通关便利，海关在监管仓派驻人员，晚间也能查验放行，退货可以原路返回，企业凭信用等级享受不同的抽检比例。',
  json: '记录一篇另外说到绿色低碳园区的能源管理平台，屋顶光伏和储能电站统一调度，用能大户每月报送台账，节约下来的指标可以在园区之内交易转让。',
} as const;

interface Hostile {
  name: string;
  payload: string;
  zone: string;
  /** The payload and the name. */
  title: string;
  paragraphs: string[];
}

function hostile(payload: string, at: number): Hostile {
  const zone = ZONES[at % ZONES.length] as string;
  const name = nameOf(at);
  return {
    name,
    payload,
    zone,
    title: `${payload} ${name}`,
    paragraphs: [
      `${name}：${zone}2022年11月推进功能区与行政区融合发展，下放303项${payload}行政权力事项，同比增长60%。${payload}`,
      `${zone}建立容错免责机制，${payload}深化管理体制改革和人事薪酬改革，吸引人才50余名。`,
    ],
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const forHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function asText({ title, payload, paragraphs }: Hostile): string {
  const metadata = `来源:${payload} 日期:2022-11-25 栏目:${payload} 作者:${payload}`;
  return [title, metadata, paragraphs[0], payload.slice(0, 100), paragraphs[1], OWN_WORDS.txt]
    .map((line) => oneLine(line ?? ''))
    .join('\n');
}

function asMarkdown({ title, payload, paragraphs }: Hostile): string {
  const front = { title, source: payload, author: payload, category: payload, date: '2022-11-25' };
  const lines = Object.entries(front).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n\n${paragraphs[0]}\n\n## ${oneLine(payload)}\n\n${paragraphs[1]}\n\n${OWN_WORDS.md}\n\n${payload}\n`;
}

/** Escaped where it should be text, raw where it attacks the reader. */
function asPage({ title, payload, paragraphs }: Hostile): string {
  const said = forHtml(payload);
  return `<!doctype html><html><head><meta charset="utf-8"><title>${forHtml(title)}</title>
    <meta name="author" content="${said}"><meta name="PubDate" content="2022-11-25">
    <meta name="ContentSource" content="${said}"><meta name="ColumnName" content="${said}"></head>
    <body><h1>${forHtml(title)}</h1><div class="content"><p>${forHtml(paragraphs[0] ?? '')}</p><h2>${said}</h2>
    <p title="${said}" onclick="window.${SENTINEL}=1">${forHtml(paragraphs[1] ?? '')}</p><p>${OWN_WORDS.html}</p>${payload}</div></body></html>`;
}

function asRecord({ title, payload, paragraphs, name }: Hostile, extra: object = {}): object {
  const sections = [
    { headings: [payload, `${payload} 二`], text: [...paragraphs, OWN_WORDS.json].join('\n') },
  ];
  return {
    id: `${name} ${payload}`,
    title,
    sections,
    source: payload,
    author: payload,
    category: payload,
    date: '2022-11-25',
    ...extra,
  };
}

export interface HostileCorpus {
  folder: string;
  titles: string[];
}

/** Writes the articles into a new temporary folder. */
export async function writeHostileCorpus(canary: string): Promise<HostileCorpus> {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-hostile-'));
  const all = payloads(canary).map(hostile);
  for (const [at, one] of all.entries()) {
    await writeFile(join(folder, `${at}.txt`), asText({ ...one, title: `${one.title}文` }));
    await writeFile(join(folder, `${at}.md`), asMarkdown({ ...one, title: `${one.title}标` }));
    await writeFile(join(folder, `${at}.html`), asPage({ ...one, title: `${one.title}页` }));
  }
  const linked = addresses(canary).map((url, at) => {
    const one = hostile(`<b>地址${at}</b>`, all.length + at);
    return asRecord(one, { url });
  });
  await writeFile(join(folder, 'records.json'), JSON.stringify(all.map((one) => asRecord(one))));
  await writeFile(
    join(folder, 'addresses.jsonl'),
    linked.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  return { folder, titles: all.map(({ title }) => title) };
}
