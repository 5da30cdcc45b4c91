/** How is a text in traditional script shown in simplified script? As the service reads it. */
import type { MappedText } from '../../../corpus/mapped-text.js';
import { simplifyingEdits } from '../../../corpus/simplified.js';

export function toSimplified(text: MappedText): MappedText {
  return text.rewrite(simplifyingEdits(text.text));
}
