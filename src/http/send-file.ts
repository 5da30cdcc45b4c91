/** How is a file sent, whoever wrote it? So that it runs nothing and loads nothing, and only pages of this service frame it. */
import type { Response } from 'express';
import type { FileAnswer } from '../api/answers/file.js';

/** Of the file itself. What is within it may only look as its author wrote. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ');

export function sendFile(
  response: Response,
  { bytes, mediaType, name, isShown = false, version }: FileAnswer,
): void {
  response.attachment(name);
  if (isShown) {
    const disposition = String(response.get('Content-Disposition'));
    response.set('Content-Disposition', disposition.replace(/^attachment/, 'inline'));
  }
  // Of the pages. A sandboxed document has an origin of its own, so that browsers would warn of it.
  response.removeHeader('Origin-Agent-Cluster');
  response.set('Content-Security-Policy', POLICY).set('Content-Type', mediaType);
  // Asked for again each time, because the reader's key may no longer hold.
  if (version !== undefined) response.set('ETag', `"${version}"`).set('Cache-Control', 'private, no-cache');
  response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
