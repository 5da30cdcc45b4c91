/** Into which dossier does the reader collect, and how much is in it? Told to all tabs, so that each shows the same number. */

export interface Current {
  dossier: string;
  /** The section that was collected into last. */
  section: string | null;
  items: number;
}

const STORAGE_KEY = 'zonelens-dossier';
const listeners = new Set<() => void>();

/** Null where nothing was collected, or the browser forbids storage. */
export function current(): Current | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    return isCurrent(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function setCurrent(next: Current | null): void {
  try {
    if (next === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Where the browser forbids storage, the dossier that was changed last is the current one.
  }
  for (const listener of listeners) listener();
}

/** @returns stops listening */
export function onCurrent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener('storage', ({ key }) => {
  if (key === STORAGE_KEY) for (const listener of listeners) listener();
});

function isCurrent(value: unknown): value is Current {
  const { dossier, items } = (value ?? {}) as Partial<Current>;
  return typeof dossier === 'string' && typeof items === 'number';
}
