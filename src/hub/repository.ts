/** What is in a repository of the hub? Its files with size and checksum, pinned to a commit. */
import { z } from 'zod';
import { CHOICE_FILE } from '../embed/chosen.js';
import { messageOf, ZonelensError } from '../errors.js';
import { get, type Hub, unusable, withHubRetries } from './request.js';

export interface RemoteFile {
  name: string;
  bytes: number;
  /** `sha256` is of the content (Git LFS), `git` is the sha1 of git's blob object. */
  checksum: { kind: 'sha256' | 'git'; hex: string };
}

export interface Repository {
  id: string;
  commit: string;
  /** As the repository states it. */
  licence: string;
  /** By name; only files that can be verified. The names are input: compare them, never build paths from them. */
  files: ReadonlyMap<string, RemoteFile>;
}

/** One part of an id. As ids become paths, none may lead out of the models folder. */
const ID_PART = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,95}$/;

/**
 * Checks that an id is `owner/name` or `name`.
 * @returns the id
 * @throws ZonelensError `input_invalid`
 * @example
 * repositoryId('Xenova/multilingual-e5-small'); // 'Xenova/multilingual-e5-small'
 * repositoryId('../secrets'); // throws
 */
export function repositoryId(id: string): string {
  const parts = id.split('/');
  const isId = parts.length <= 2 && parts.every((part) => ID_PART.test(part) && !/\.\.|--/.test(part));
  if (isId && id !== CHOICE_FILE) return id;
  throw new ZonelensError(
    'input_invalid',
    `${JSON.stringify(id)} is not the id of a model. An id is owner/name, as the hub shows it, such as ` +
      'Xenova/multilingual-e5-small: letters, digits, and single dots and hyphens between them.',
  );
}

/** Far more than any description of a repository takes. */
const MAX_DESCRIPTION_BYTES = 16 * 2 ** 20;

const size = z.int().min(0);
const description = z.object({
  // Checked, because it becomes part of paths and addresses.
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

/**
 * Asks the hub for the commit, licence and files of a repository.
 * @param revision branch, tag or commit
 * @throws ZonelensError `model_missing` or `hub_unreachable`
 */
export async function readRepository(hub: Hub, id: string, revision: string): Promise<Repository> {
  const url = `${hub.base}/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const missing = `${hub.base} has no repository ${id}, or it has no revision ${revision}. Check the spelling.`;
  const text = await withHubRetries(hub, () =>
    get(hub, { url, missing }, ({ chunks }) => textOf(chunks, url)),
  );
  const { sha, siblings, cardData, tags } = parse(text, url);
  const files = siblings.flatMap(({ rfilename: name, size, blobId, lfs }): RemoteFile[] => {
    if (lfs) return [{ name, bytes: lfs.size, checksum: { kind: 'sha256', hex: lfs.sha256 } }];
    return blobId && typeof size === 'number'
      ? [{ name, bytes: size, checksum: { kind: 'git', hex: blobId } }]
      : [];
  });
  return {
    id,
    commit: sha,
    licence: licenceOf(cardData?.license, tags),
    files: new Map(files.map((file) => [file.name, file])),
  };
}

/** The address from which a file is downloaded. */
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
  try {
    return description.parse(JSON.parse(text));
  } catch (error) {
    throw notAHub(url, error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error));
  }
}

function notAHub(url: string, why: string): ZonelensError {
  return unusable(`${url} does not answer as the Hugging Face hub does: ${why}.`);
}

function licenceOf(stated: string | string[] | null | undefined, tags: string[] | null | undefined): string {
  const tagged = (tags ?? []).filter((tag) => tag.startsWith('license:')).map((tag) => tag.slice(8));
  return [stated ?? tagged].flat().join(', ') || 'not stated';
}
