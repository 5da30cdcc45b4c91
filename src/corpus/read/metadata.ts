/**
 * What does the metadata line of a page say? For example `來源:高新院 achie.org 日期:2022-11-25 點(diǎn)擊:次`:
 * labelled parts in any order, in simplified or traditional script, with or without glosses. Any part may be empty or
 * missing.
 */
import { normalisedText } from '../normalise.js';
import { parseDate } from './dates.js';
import { documentNumberValue } from './document-number.js';

/** In metadata lines, values are normalised (simplified script, no glosses). Null when there is no value. */
export interface Metadata {
  source: string | null;
  author: string | null;
  date: string | null;
  category: string | null;
  url: string | null;
  /** In its full form, see `document-number.ts`. */
  documentNumber: string | null;
  issuer: string | null;
}

type Field = keyof Metadata | 'ignored';

/**
 * The labels in simplified script, because lines are normalised before they are matched. Editors are not authors, and
 * click counts and page controls say nothing about the article.
 */
const LABELS: Readonly<Record<Field, string>> = {
  source: '(?:文章|信息|稿件|新闻|内容|资料|本文)?来\\s?源|来自|稿源|转载自',
  date: '(?:发布|发表|发文|成文|公布|更新|印发|录入|添加|上传|刊发)?(?:日\\s?期|时\\s?间)',
  author: '(?:文章|本文)?作\\s?者|撰稿人?|撰文',
  category: '(?:所属|文章|信息)?(?:栏\\s?目|类\\s?别|分\\s?类|频\\s?道)',
  documentNumber: '发\\s?文\\s?字\\s?号|文\\s?号|文件编号',
  issuer: '(?:发文|发布|制定|制发|颁布|公布|印发)(?:机关|机构|单位|部门)',
  url: '(?:原文|文章|来源|本文)?(?:链\\s?接|网\\s?址)|原文(?:地址)?|来源地址',
  ignored:
    '(?:责任|本文|执行|网站|网络)?编\\s?辑|责\\s?编|(?:点\\s?击|浏\\s?览|阅\\s?读|访问|查看)(?:量|数|次数|率)?|人气|字\\s?号|字体|打印|分享',
};

const FIELDS = Object.keys(LABELS) as Field[];

/** One named group per field. The longest label matches, because the beginnings of labels are optional parts. */
const LABEL_SOURCE = `(?:${FIELDS.map((field) => `(?<${field}>${LABELS[field]})`).join('|')})\\s?:`;
const LABEL = new RegExp(LABEL_SOURCE, 'g');

/** A line may begin with a date without a label: `2022-11-25 10:30 来源:新华网`. */
const OPENING_DATE =
  /^\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:\s?日)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[\s|,;]*/;

const OPENING_LABEL = new RegExp(`^(?:${LABEL_SOURCE})`);

/** Longer lines, after normalising, are paragraphs. The longest metadata lines contain a URL. */
const MAX_LENGTH = 300;

/** Longer lines are not even normalised: glosses make a line at most four times as long. */
const MAX_ORIGINAL_LENGTH = 4 * MAX_LENGTH;

const SENTENCE_END = /[。！？!?；;]$/;

/** The name of a document. What looks like a label in it is part of the name. */
const DOCUMENT_NAME = /《[^》]*》/g;

const OUTER_SEPARATORS = /^[\s|,，;；、·/[\]()-]+|[\s|,，;；、·/[(-]+$/g;

/** The parts of a metadata line. Null when it is not one: it must begin with one of the labels or with a date. */
export function parseMetadata(line: string): Metadata | null {
  if (line.length > MAX_ORIGINAL_LENGTH) return null;
  const text = normalisedText(line);
  if (text.length > MAX_LENGTH || SENTENCE_END.test(text)) return null;
  const opening = OPENING_DATE.exec(text)?.[0] ?? '';
  const rest = text.slice(opening.length);
  if (rest !== '' && !OPENING_LABEL.test(rest)) return null;
  if (rest === '' && opening === '') return null;

  const metadata: Metadata = { ...NO_METADATA, date: parseDate(opening) };
  for (const { field, value } of partsOf(rest)) {
    if (field === 'date' && value !== '' && !/\d/.test(value)) return null; // 时间:改革的关键变量
    if (field !== 'ignored') metadata[field] ??= partValue(field, value);
  }
  return metadata;
}

function partsOf(text: string): { field: Field; value: string }[] {
  const masked = text.replace(DOCUMENT_NAME, (name) => '《'.repeat(name.length));
  const labels = [...masked.matchAll(LABEL)];
  return labels.map((label, index) => {
    const field = FIELDS.find((name) => label.groups?.[name] !== undefined) ?? 'ignored';
    const end = labels[index + 1]?.index ?? text.length;
    return { field, value: text.slice(label.index + label[0].length, end).replace(OUTER_SEPARATORS, '') };
  });
}

function partValue(field: keyof Metadata, value: string): string | null {
  if (field === 'date') return parseDate(value);
  if (field === 'documentNumber') return documentNumberValue(value);
  if (field === 'url') return /https?:\/\/[^\s|，。）)>】]+/i.exec(value)?.[0] ?? null;
  return value === '' ? null : value;
}

/** The values of `first`, and those of `second` where `first` has null. */
export function mergeMetadata(first: Metadata, second: Metadata): Metadata {
  return {
    source: first.source ?? second.source,
    author: first.author ?? second.author,
    date: first.date ?? second.date,
    category: first.category ?? second.category,
    url: first.url ?? second.url,
    documentNumber: first.documentNumber ?? second.documentNumber,
    issuer: first.issuer ?? second.issuer,
  };
}

export const NO_METADATA: Readonly<Metadata> = Object.freeze({
  source: null,
  author: null,
  date: null,
  category: null,
  url: null,
  documentNumber: null,
  issuer: null,
});
