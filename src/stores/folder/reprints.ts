/**
 * Which passages repeat another one? Searched only among articles about the same zone, because the same words about two zones are
 * exactly what a comparison should show.
 */
import { groupReprints } from '../../corpus/near-duplicates.js';
import { normalisedText } from '../../corpus/normalise.js';
import type { CatalogueWriter } from './catalogue-writer.js';

/** Marks the reprints of the zones whose articles changed. The marks of other zones are still valid. */
export function markReprints(writer: CatalogueWriter): void {
  for (const zone of writer.touchedZones()) {
    writer.clearReprints(zone);
    const texts = [...writer.textsOf(zone)];
    writer.putReprints(
      groupReprints(texts.map(({ label, text }) => ({ label, text: normalisedText(text) }))),
    );
  }
}
