/** What is in a repository of the hub? Its files with size and checksum, pinned to a commit. */
import { z } from 'zod';
import { messageOf, ZonelensError } from '../errors.js';
import { patiently } from './limits.js';
import { get, type Hub } from './request.js';

export interface RemoteFile {
  name: string;
  bytes: number;
  /** Of the content (Git LFS), or of git's blob. */
  checksum: { kind: 'sha256' | 'git'; hex: string };
}

export interface Repository {
  id: string;
  commit: string;
  /** As its card states it. */
  licence: string;
  /** What can be checked, by name. The names are input: compare them, make no paths of them. */
  files: ReadonlyMap<string, RemoteFile>;
}

/** A description of a repository has never been near it. */
const MAX_DESCRIPTION_BYTES = 16 * 2 ** 20;

const size = z.int().min(0);
const description = z.object({
  // It becomes part of paths and addresses.
  sha: z.string().regex(/^[0-9a-f]{40,64}$/, 'must be a commit'),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: size.nullish(),
      blobId: z
        .string()
        .regex(/^[0-9a-f]{40}$/)
        .nullish(),
      lfs: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size }).nullish(),
    }),
  ),
  cardData: z.object({ license: z.union([z.string(), z.array(z.string())]).nullish() }).nullish(),
  tags: z.array(z.string()).nullish(),
});

/** @param revision branch, tag or commit; @throws ZonelensError `model_missing` or `model_invalid` */
export async function readRepository(hub: Hub, id: string, revision: string): Promise<Repository> {
  const url = `${hub.base}/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const missing = `${hub.base} has no repository ${id}, or it has no revision ${revision}. Check the spelling.`;
  const text = await patiently(hub, () => get(hub, { url, missing }, ({ chunks }) => textOf(chunks, url)));
  const { sha, siblings, cardData, tags } = parse(text, url);
  const files = siblings.flatMap(({ rfilename, size, blobId, lfs }): [string, RemoteFile][] => {
    const of = (bytes: number, kind: 'sha256' | 'git', hex: string): [string, RemoteFile][] => [
      [rfilename, { name: rfilename, bytes, checksum: { kind, hex } }],
    ];
    if (lfs) return of(lfs.size, 'sha256', lfs.sha256);
    return blobId && typeof size === 'number' ? of(size, 'git', blobId) : [];
  });
  return { id, commit: sha, licence: licenceOf(cardData?.license, tags), files: new Map(files) };
}

/** The address of a file's bytes. */
export function fileUrl(hub: Hub, { id, commit }: Repository, name: string): string {
  return `${hub.base}/${id}/resolve/${commit}/${name}`;
}

async function textOf(chunks: AsyncIterable<Uint8Array>, url: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_DESCRIPTION_BYTES) throw notAHub(url, `more than ${MAX_DESCRIPTION_BYTES} bytes came`);
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString();
}

function parse(text: string, url: string): z.infer<typeof description> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw notAHub(url, messageOf(error));
  }
  const parsed = description.safeParse(content);
  if (!parsed.success) throw notAHub(url, z.prettifyError(parsed.error));
  return parsed.data;
}

function notAHub(url: string, why: string): ZonelensError {
  return new ZonelensError(
    'model_invalid',
    `${url} does not answer as the Hugging Face hub does: ${why}. Is ZONELENS_HUB the address of a hub?`,
  );
}

function licenceOf(stated: string | string[] | null | undefined, tags: string[] | null | undefined): string {
  const tagged = (tags ?? []).filter((tag) => tag.startsWith('license:')).map((tag) => tag.slice(8));
  return [stated ?? tagged].flat().join(', ') || 'not stated';
}
