/** The state of the page of changes, which its address holds completely: `?from=…&to=…&show=…`. */
import { pageAddress } from '../common/addresses.js';

/** What is shown: all clauses, all but those that stayed the same, or those of one kind. */
export const KINDS = [
  'changed',
  'added',
  'dropped',
  'moved',
  'split',
  'merged',
  'rearranged',
  'figures',
  'forces',
  'renumbered',
  'same',
] as const;
export type Kind = (typeof KINDS)[number];
export type Shown = 'changes' | 'all' | Kind;

const SHOWN: readonly Shown[] = ['changes', 'all', ...KINDS];

export interface ChangesState {
  /** Id of the one text; empty for the version before. */
  readonly from: string;
  /** Id of the other one; empty when none is named. */
  readonly to: string;
  readonly show: Shown;
}

export function stateOf({ search }: Pick<URL, 'search'>): ChangesState {
  const parameters = new URLSearchParams(search);
  const show = SHOWN.find((one) => one === parameters.get('show'));
  return { from: parameters.get('from') ?? '', to: parameters.get('to') ?? '', show: show ?? 'changes' };
}

export function addressOf({ from, to, show }: ChangesState): string {
  return pageAddress('changes', [
    ...(from === '' ? [] : ([['from', from]] as [string, string][])),
    ['to', to],
    ...(show === 'changes' ? [] : ([['show', show]] as [string, string][])),
  ]);
}

export const requestOf = ({ from, to }: ChangesState) => ({ ...(from === '' ? {} : { from }), to });
