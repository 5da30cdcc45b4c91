/** What does a request say of the document that it uploads? Its media type, its charset, and what to know it by. */
import { MIMEType } from 'node:util';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { parse } from '../search/parameters.js';
import { faultOfName, MAX_NAME_BYTES, MAX_UPLOAD_BYTES, MEDIA_TYPES, type Upload } from '../writer/upload.js';
import { sendProblem } from './problem.js';

export const ingestParameters = z.strictObject({
  name: z
    .string('must be given once')
    .superRefine((name, context) => {
      const fault = faultOfName(name);
      if (fault !== null) context.addIssue(fault);
    })
    .optional()
    .describe(
      `What the document is known by where it states no url, at most ${MAX_NAME_BYTES} bytes, without slashes: the same name and type replace it.`,
    ),
});

/** Of a document whose body is still to come. */
type Head = Omit<Upload, 'bytes'>;

/** Before the body is read, which may be large. */
const readHead: RequestHandler = (request, response, next) => {
  const { name = null } = parse(ingestParameters, request.query);
  const type = mediaTypeOf(request.headers['content-type']);
  if (type === null || !Object.hasOwn(MEDIA_TYPES, type.essence)) {
    const known = Object.keys(MEDIA_TYPES).join(', ');
    sendProblem(response, 415, `Send one document as the body, with its Content-Type, one of ${known}.`);
    return;
  }
  const head: Head = { name, mediaType: type.essence, charset: type.params.get('charset') };
  response.locals.head = head;
  next();
};

/** A compressed body is measured as it unfolds. */
const readBody = express.raw({ type: () => true, limit: MAX_UPLOAD_BYTES });

/** What reads an upload. */
export const readUpload: RequestHandler[] = [readHead, readBody];

/** Only behind `readUpload`. */
export function uploadOf(request: Request, response: Response): Upload {
  // Without a body there is none, not an empty one.
  return {
    ...(response.locals.head as Head),
    bytes: (request.body as Buffer | undefined) ?? new Uint8Array(),
  };
}

function mediaTypeOf(header: string | undefined): MIMEType | null {
  try {
    return header === undefined ? null : new MIMEType(header);
  } catch {
    return null;
  }
}
