/** How is a part of a page loaded when it is first used, and what is said when that does not work? */
import { texts } from './language.js';
import { showToast } from './toast.js';

/** @param failed what did not work then @returns null when it cannot be loaded, which is said */
export async function onFirstUse<T>(load: () => Promise<T>, failed: string): Promise<T | null> {
  try {
    return await load();
  } catch {
    showToast({ message: failed, detail: texts.notKept.unreachable, isError: true });
    return null;
  }
}
