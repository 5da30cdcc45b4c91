/** How does a test end threads that are in use, as only a fault does? The way to them leads through private fields. */

interface Ended {
  terminate(): Promise<number>;
}

/** @param owner whose field `group` is a `ThreadGroup` */
export function threadsOf(owner: unknown): Ended[] {
  const { group } = owner as { group: { threads: { pool: { threads: Ended[] } }[] } };
  return group.threads.flatMap(({ pool }) => pool.threads);
}
