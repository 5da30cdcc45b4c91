/** By which extensions and media types are formats known? Without what reads them, so that pages can use it. */

export interface FormatName {
  /** As messages and docs/reading.md call it. */
  readonly name: string;
  /** In lower case. An upload is stored under the first one, which is part of its articles' keys. */
  readonly extensions: readonly [string, ...string[]];
  /** An upload must have the first one; a fetched document may have any. */
  readonly mediaTypes: readonly [string, ...string[]];
}

export const FORMAT_NAMES = {
  text: {
    name: 'text',
    extensions: ['.txt'],
    mediaTypes: ['text/plain'],
  },
  markdown: {
    name: 'Markdown',
    extensions: ['.md', '.markdown'],
    mediaTypes: ['text/markdown', 'text/x-markdown'],
  },
  html: {
    name: 'HTML',
    extensions: ['.html', '.htm', '.shtml', '.shtm', '.xhtml', '.jhtml', '.html5'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
  },
  json: {
    name: 'JSON',
    extensions: ['.json'],
    mediaTypes: ['application/json', 'text/json'],
  },
  jsonLines: {
    name: 'JSON Lines',
    extensions: ['.ndjson', '.jsonl'],
    mediaTypes: ['application/x-ndjson', 'application/jsonl'],
  },
  csv: {
    name: 'CSV',
    extensions: ['.csv', '.tsv'],
    mediaTypes: ['text/csv', 'text/tab-separated-values', 'application/csv'],
  },
  xlsx: {
    name: 'XLSX',
    extensions: ['.xlsx', '.xlsm'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  },
  pdf: {
    name: 'PDF',
    extensions: ['.pdf'],
    mediaTypes: ['application/pdf'],
  },
  docx: {
    name: 'DOCX',
    extensions: ['.docx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  doc: {
    name: 'DOC',
    extensions: ['.doc', '.wps'],
    mediaTypes: ['application/msword', 'application/vnd.ms-works', 'application/wps-office.wps'],
  },
} as const satisfies Readonly<Record<string, FormatName>>;
