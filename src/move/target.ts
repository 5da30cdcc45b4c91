/**
 * May an index be moved here? To where there is none, and to where an interrupted move left a part of it. The register of source
 * files says from which generation that came.
 */
import type { IndexDraft, ReadFile } from '../store/index-draft.js';
import { hashOfText } from '../store/records.js';

/** Entries of the register that stand for no file. */
const BEGUN = 'zonelens move';
const DONE = 'zonelens move, done';

/** @param generation that is moved */
export function begunMark(generation: string): ReadFile {
  return { path: BEGUN, hash: hashOfText(generation), keys: [] };
}

export function doneMark(generation: string): ReadFile {
  return { ...begunMark(generation), path: DONE };
}

export const isMark = ({ path }: ReadFile): boolean => path === BEGUN || path === DONE;

/** Whether everything that is to be moved has been moved, if nothing was changed since. */
export async function isDone(draft: IndexDraft, generation: string): Promise<boolean> {
  const { path, hash } = doneMark(generation);
  return (await draft.unchangedKeys(path, hash)) !== null;
}

/**
 * Whether the draft holds anything but articles that a move of this generation has put there.
 * @param contentHashes of the articles that are moved, by key
 */
export async function holdsAnother(
  draft: IndexDraft,
  generation: string,
  contentHashes: ReadonlyMap<string, string>,
): Promise<boolean> {
  if (draft.staleCount > 0) return true;
  const keys = await draft.keys();
  if (keys.length === 0) return false;
  const { path, hash } = begunMark(generation);
  if ((await draft.unchangedKeys(path, hash)) === null) return true;
  for (const key of keys) {
    if (contentHashes.get(key) !== (await draft.contentHashOf(key))) return true;
  }
  return false;
}
