/** Which format does a fetched document have? Its Content-Type decides, and its address where the type is vague. */
import { extensionOf, FORMATS, formatOfMediaType, isSupported, unreadable } from '../corpus/read/index.js';

export interface ContentType {
  /** The extension that a file of it would have; `.xml` for what may be a sitemap. */
  extension: string;
  charset: string | null;
}

const SITEMAP_TYPES = ['application/xml', 'text/xml'];

/** What servers send for files whose type they do not know, for compressed files, and for CSV. */
const VAGUE =
  /^(?:|text\/plain|(?:application|binary)\/octet-stream|application\/(?:(?:x-)?(?:gzip|zip|download|force-download)|vnd\.ms-excel))$/;

/**
 * @param header the value of the Content-Type header
 * @param url where the document was found
 * @throws ZonelensError `source_unreadable` when the format is not supported
 */
export function contentTypeOf(header: string | null, url: URL): ContentType {
  const mediaType = (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const charset = header?.match(/charset\s*=\s*["']?([\w:.-]+)/i)?.[1] ?? null;
  const byType = SITEMAP_TYPES.includes(mediaType)
    ? '.xml'
    : (formatOfMediaType(mediaType)?.extensions[0] ?? null);
  const byAddress = extensionInAddress(url);
  const extension = VAGUE.test(mediaType) ? (byAddress ?? byType) : byType;
  if (extension === '.html' && byAddress === '.xml') {
    throw unreadable(
      'should be a sitemap by its name, but is a web page; it may be one that says that nothing is there',
    );
  }
  if (extension !== null) return { extension, charset };
  const what = mediaType === '' ? 'comes without a content type' : `is of the type ${mediaType}`;
  throw unreadable(`${what}; supported are ${FORMATS.map(({ name }) => name).join(', ')} and sitemaps`);
}

/** The extension in the address if it is a supported one, else null. */
function extensionInAddress({ pathname }: URL): string | null {
  if (/\.xml(?:\.gz)?$/i.test(pathname)) return '.xml';
  return isSupported(pathname) ? extensionOf(pathname) : null;
}
