/** What do the other tabs of this browser learn? Which dossier, or that a review, was changed. */

/** Id of a dossier; null when it is about reviews. */
type Changed = string | null;

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('zonelens-desk') : null;
const listeners = new Set<(changed: Changed) => void>();

channel?.addEventListener('message', ({ data }: MessageEvent<Changed>) => {
  for (const listener of listeners) listener(data);
});

export function tellTabs(changed: Changed): void {
  channel?.postMessage(changed);
}

/** @returns stops listening */
export function hearTabs(listener: (changed: Changed) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
