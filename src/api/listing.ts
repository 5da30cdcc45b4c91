/** What do all lists of records share? They stop when nobody waits, and leave out what is damaged, which the log names. */
import type { Listing } from '../desk/kept.js';
import type { Context } from './operation.js';

export const listingFor = ({ signal, log }: Pick<Context, 'signal' | 'log'>): Required<Listing> => ({
  signal,
  onDamaged: ({ kind, id, message }) => log.warn({ kind, id }, `left out of a list: ${message}`),
});
