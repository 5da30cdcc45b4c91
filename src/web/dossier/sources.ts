/** Does the corpus still have what a dossier quotes? */
import type { Dossier } from '../../desk/dossier.js';
import { itemsOf } from '../../desk/edits.js';
import { quotationsIn } from '../../desk/quoted.js';
import { client } from '../common/service.js';
import { whyNot } from '../desk/failures.js';
import type { SourceState } from '../desk/store.js';

/** Sources of one request. */
const SOURCES_AT_ONCE = 500;

/** States by passage; null when the service cannot say. */
export async function sourcesOf(dossier: Dossier): Promise<Map<string, SourceState> | null> {
  const quoted = new Map(
    itemsOf(dossier)
      .flatMap(quotationsIn)
      .map(({ passage, article }) => [passage, { passage, article: article.id }]),
  );
  const all = [...quoted.values()];
  const known = new Map<string, SourceState>();
  try {
    for (let at = 0; at < all.length; at += SOURCES_AT_ONCE) {
      const { sources } = await client.sources({ quotations: all.slice(at, at + SOURCES_AT_ONCE) });
      for (const { passage, standing } of sources) known.set(passage, standing);
    }
  } catch (error) {
    // Throws what is no failure of the service.
    whyNot(error);
    return null;
  }
  return known;
}
