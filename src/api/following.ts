/** What do all changes of the index share: who signs them, and how do they reach searches before they are answered? */
import type { ZonelensService } from '../queries/service.js';
import type { Context } from './operation.js';

/** The name of the holder of the key. Changes need one. */
export function signedBy({ holder }: Pick<Context, 'holder'>): string {
  if (holder === null) throw new Error('A change needs a scope, so that somebody signs it.');
  return holder.name;
}

/** Makes searches see the change. Twice, because the first call may join a reload that began before the change was published. */
export async function follow(service: ZonelensService): Promise<void> {
  await service.reload();
  await service.reload();
}
