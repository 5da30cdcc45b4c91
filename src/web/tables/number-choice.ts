/** A select field for a number. */
import type { TemplateResult } from 'lit';
import { selectField } from '../common/select.js';

/** A number in the address that is not among the values is added to them. */
export function numberChoice(
  name: string,
  label: string,
  values: readonly number[],
  chosen: number,
  choose: (value: number) => void,
): TemplateResult {
  const all = [...new Set([...values, chosen])].sort((a, b) => a - b).map(String);
  return selectField({
    name,
    label,
    values: Object.fromEntries(all.map((value) => [value, value])),
    chosen: String(chosen),
    onChange: (value) => choose(Number(value)),
  });
}
