/** What kind of content came? The stated type decides, the address where the type says little. */
import { extensionOf, isSupported, unreadable } from '../corpus/read/index.js';

export interface Kind {
  /** The extension that a file of it would have; `.xml` is what may be a sitemap. */
  extension: string;
  charset: string | null;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/markdown': '.md',
  'text/x-markdown': '.md',
  'application/json': '.json',
  'text/json': '.json',
  'application/x-ndjson': '.jsonl',
  'application/jsonl': '.jsonl',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/xml': '.xml',
  'text/xml': '.xml',
};

/** Types that servers give to what they do not know, and to compressed files. */
const VAGUE =
  /^(?:|text\/plain|(?:application|binary)\/octet-stream|application\/(?:x-)?(?:gzip|zip|download|force-download))$/;

/** @param url where it was found; @throws ZonelensError when no reader is for it */
export function kindOf(contentType: string | null, url: URL): Kind {
  const [stated = ''] = (contentType ?? '').split(';');
  const type = stated.trim().toLowerCase();
  const charset = contentType?.match(/charset\s*=\s*["']?([\w:.-]+)/i)?.[1] ?? null;
  const named = namedExtension(url);
  const extension =
    EXTENSIONS[type] ?? (VAGUE.test(type) ? (named ?? (type === 'text/plain' ? '.txt' : null)) : null);
  if (extension === '.html' && named === '.xml') {
    throw unreadable(
      'should be a sitemap by its name, but is a web page; it may be one that says that nothing is there',
    );
  }
  if (extension != null) return { extension, charset };
  const what = type === '' ? 'comes without a content type' : `is of the type ${type}`;
  throw unreadable(`${what}; read are HTML, text, Markdown, JSON, PDF, DOCX and sitemaps`);
}

/** The extension in the address, if it is one that is read. */
function namedExtension({ pathname }: URL): string | null {
  if (/\.xml(?:\.gz)?$/i.test(pathname)) return '.xml';
  return isSupported(pathname) ? extensionOf(pathname) : null;
}
