/** In which formats is a dossier exported? Each with its media type and the ending of its file. */
export const EXPORT_FORMATS = ['docx', 'xlsx', 'markdown', 'csv', 'json', 'bibtex', 'ris'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const FORMATS: Readonly<Record<ExportFormat, { mediaType: string; ending: string }>> = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: '.docx',
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: '.xlsx' },
  markdown: { mediaType: 'text/markdown; charset=utf-8', ending: '.md' },
  csv: { mediaType: 'text/csv; charset=utf-8', ending: '.csv' },
  json: { mediaType: 'application/json; charset=utf-8', ending: '.json' },
  bibtex: { mediaType: 'application/x-bibtex; charset=utf-8', ending: '.bib' },
  ris: { mediaType: 'application/x-research-info-systems; charset=utf-8', ending: '.ris' },
};

/** Characters that systems do not take in names of files, and those that only seem to be there. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Characters of the title: file systems take 255 bytes, of which a Chinese character takes three. */
const MOST_CHARACTERS = 60;

/** 青岛高新区对标报告.docx */
export function fileName(title: string, format: ExportFormat, fallback: string): string {
  const clean = title
    .replace(NOT_IN_NAMES, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+/, '');
  const stem = [...clean]
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/[. ]+$/, '');
  return `${stem === '' || DEVICE.test(stem) ? fallback : stem}${FORMATS[format].ending}`;
}
