/** Which language model may write for the pages, and how is what it wrote told? Nothing of it is shown where none is configured. */
import type { Checked } from '../../desk/claims/claim.js';
import { texts } from './language.js';
import { grouped } from './numbers.js';
import { client } from './service.js';

const text = texts.writing;

let asked: Promise<string | null> | null = null;

/** Its name; null where none is configured, or the service does not say. Asked once for the whole page. */
export function languageModel(): Promise<string | null> {
  asked ??= client.ready().then(
    ({ languageModel }) => languageModel,
    () => null,
  );
  return asked;
}

/** How many claims code dropped, and why; empty for none. */
export function droppedWords(dropped: Checked['dropped']): string {
  if (dropped.length === 0) return '';
  const count = dropped.reduce((sum, { claims }) => sum + claims, 0);
  const kinds = dropped.map(({ kind, claims }) => text.kind(text.drops[kind], grouped(claims)));
  return text.dropped(grouped(count), kinds.join(text.kindList));
}
