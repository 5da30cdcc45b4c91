/** Which passages say the same as another? Only among articles about one zone: the same words about two zones are what a comparison is for. */
import { groupReprints } from '../../corpus/near-duplicates.js';
import { normalisedText } from '../../corpus/normalise.js';
import type { CatalogueWriter } from './catalogue-writer.js';

/** Among the zones whose articles changed; what was found among the others still holds. */
export function markReprints(writer: CatalogueWriter): void {
  for (const zone of writer.touchedZones()) {
    writer.clearReprints(zone);
    const texts = [...writer.textsOf(zone)];
    writer.putReprints(
      groupReprints(texts.map(({ label, text }) => ({ label, text: normalisedText(text) }))),
    );
  }
}
