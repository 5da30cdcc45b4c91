/** Which real files are damaged? Articles of the sample corpus, in every form that is read; the same in every run. */
import { readdirSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { chinesePdf, docxOf, latinPdf, xlsxOf } from '../corpus/read/build.js';
import { repositoryPath } from '../helpers/paths.js';

const ARTICLES = 12;
/** Zip archives hold dates from 1980 on. */
const LONG_AGO = new Date('2000-01-01T00:00:00Z');

/** Texts of the sample corpus, in the order of their names. */
export function realTexts(): string[] {
  const folder = repositoryPath('articles');
  const names = readdirSync(folder).sort();
  const step = Math.floor(names.length / ARTICLES);
  return names.filter((_, at) => at % step === 0).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

export function markdownOf(text: string): string {
  const [title = '', metadata = '', ...lines] = linesOf(text);
  const body = lines.map((line) =>
    line.length < 30 ? `## ${line}` : `${line.slice(0, 8)}**${line.slice(8)}**`,
  );
  return `---\ntitle: ${title}\ndate: 2022-11-25\n---\n# ${title}\n\n${metadata}\n\n${body.join('\n\n')}\n`;
}

export function htmlOf(text: string): string {
  const [title = '', metadata = '', ...lines] = linesOf(text);
  const linked = JSON.stringify({ '@type': 'NewsArticle', headline: title, datePublished: '2022-11-25' });
  const body = lines.map((line) =>
    line.length < 30 ? `<h2>${line}</h2>` : `<p><b>${line.slice(0, 4)}</b>${line}</p>`,
  );
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}_网站</title>
<meta name="PubDate" content="2022-11-25"><script type="application/ld+json">${linked}</script></head>
<body><div class="nav"><a href="/">首页</a> &gt; 政策解读</div><h1>${title}</h1><div class="info">${metadata}</div>
<div class="content">${body.join('\n')}<table><tr><td>项目</td><td>303项</td></tr></table></div></body></html>`;
}

export function recordOf(text: string, id: number): Record<string, unknown> {
  const [title = '', , ...lines] = linesOf(text);
  return id % 2 === 0
    ? {
        id,
        title,
        text: lines.join('\n'),
        date: '2022-11-25',
        url: `https://a.example/${id}`,
        category: '政策解读',
      }
    : {
        id,
        title,
        sections: [{ headings: ['一、做法'], text: lines.join('\n') }],
        source: '某院',
        author: null,
      };
}

export const asBytes = (texts: readonly string[]) => texts.map((text) => Buffer.from(text));

/** Encodings that old sites and editors save in; a character that one lacks becomes a question mark. */
const ENCODINGS = ['gbk', 'gb18030', 'big5', 'utf-16le', 'utf-16be'];

/** The same texts in other encodings, UTF-16 with its mark and without. */
export function encodedTexts(): Uint8Array[] {
  return realTexts()
    .slice(0, 6)
    .flatMap((text) => [
      ...ENCODINGS.map((encoding) => iconv.encode(text, encoding)),
      ...['utf-16le', 'utf-16be'].map((encoding) => iconv.encode(text, encoding, { addBOM: true })),
    ]);
}

/** Pages as crawls store them, some in the encodings of old sites. */
export function htmlFiles(): Uint8Array[] {
  const pages = realTexts().map(htmlOf);
  const gbk = pages.slice(0, 3).map((page) => iconv.encode(page.replace('utf-8', 'gb2312'), 'gb18030'));
  return [...asBytes(pages), ...gbk];
}

export function jsonFiles(): Uint8Array[] {
  const records = realTexts().map(recordOf);
  return asBytes([
    ...records.map((record) => JSON.stringify(record)),
    JSON.stringify(records.slice(0, 4)),
    JSON.stringify({ articles: records.slice(4, 8) }, null, 2),
  ]);
}

export function jsonLinesFiles(): Uint8Array[] {
  const lines = realTexts().map((text, id) => `${JSON.stringify(recordOf(text, id))}\n`);
  return asBytes([lines.join(''), lines.slice(0, 2).join(''), `\n${lines[0]}\n\n${lines[1]}`]);
}

/** The articles as rows, and a table of data. */
export function csvFiles(): Uint8Array[] {
  const rows = realTexts().map((text) =>
    rowOf(text)
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(','),
  );
  return asBytes([
    `标题,正文,日期\n${rows.slice(0, 4).join('\n')}`,
    '县区,产值（亿元）\n东区,"1,250.5"\n西区,\n',
  ]);
}

export async function xlsxFiles(): Promise<Uint8Array[]> {
  const rows = realTexts().slice(0, 4).map(rowOf);
  const archive = await xlsxOf({ 说明: [['口径', 1]], 政策: [['标题', '正文', '日期'], ...rows] });
  const zip = await JSZip.loadAsync(archive);
  for (const file of Object.values(zip.files)) file.date = LONG_AGO;
  return [await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })];
}

function rowOf(text: string): string[] {
  const [title = '', , ...lines] = linesOf(text);
  return [title, lines.join('\n'), '2022-11-25'];
}

export function oldWordFile(): Uint8Array {
  return readFileSync(repositoryPath('tests/fixtures/old-word.doc'));
}

export async function docxFiles(): Promise<Uint8Array[]> {
  return Promise.all(
    realTexts()
      .slice(0, 4)
      .map(async (text) => {
        const [title = '', ...lines] = linesOf(text).map((line) => line.replace(/[<&]/g, ''));
        const body = lines.map((line) => (line.length < 30 ? { style: '1', text: line } : { text: line }));
        const zip = await JSZip.loadAsync(await docxOf([{ style: 'a1', text: title }, ...body]));
        for (const file of Object.values(zip.files)) file.date = LONG_AGO;
        return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
      }),
  );
}

export async function pdfFiles(): Promise<Uint8Array[]> {
  const chinese = realTexts()
    .slice(0, 4)
    .map((text) =>
      chinesePdf(linesOf(text).map((line, at) => ({ text: line.slice(0, 40), y: 800 - at * 20 }))),
    );
  const lines = Array.from({ length: 20 }, (_, at) => ({
    text: `Line ${at} on the merger of the zone and the district`,
    y: 800 - at * 16,
  }));
  return [...chinese, await latinPdf([lines, lines, lines], 'Line 0')];
}
