/** Records in an IndexedDB, whose transactions let no tab write over another one's. */
import { KINDS, type Kind, type Records } from './records.js';
import { NotKept } from './store.js';

const DATABASE = 'zonelens-desk';
/** Raised when a kind is added. */
const DATABASE_VERSION = 1;

export class BrowserRecords implements Records {
  private database: Promise<IDBDatabase> | null = null;

  async get<T>(kind: Kind, id: string): Promise<T | null> {
    return this.within(
      kind,
      'readonly',
      async (store) => (await answered<T | undefined>(store.get(id))) ?? null,
    );
  }

  async all<T>(kind: Kind): Promise<T[]> {
    return this.within(kind, 'readonly', (store) => answered<T[]>(store.getAll()));
  }

  async update<T>(kind: Kind, id: string, change: (before: T | null) => T | null): Promise<T | null> {
    return this.within(kind, 'readwrite', async (store) => {
      const after = change((await answered<T | undefined>(store.get(id))) ?? null);
      await (after === null ? answered(store.delete(id)) : answered(store.put(after, id)));
      return after;
    });
  }

  private async within<R>(
    kind: Kind,
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => Promise<R>,
  ): Promise<R> {
    const transaction = (await this.open()).transaction(kind, mode);
    // Heard from the beginning: a failed request ends the transaction before its own failure is told.
    const over = ended(transaction);
    over.catch(() => {});
    try {
      const result = await work(transaction.objectStore(kind));
      await over;
      return result;
    } catch (error) {
      if (error instanceof DOMException) throw notKept(transaction.error ?? error);
      abort(transaction);
      throw error;
    }
  }

  private open(): Promise<IDBDatabase> {
    this.database ??= opened().catch((error) => {
      this.database = null;
      throw notKept(error);
    });
    return this.database;
  }
}

/** Some browsers refuse at once when a reader allows no storage: that is a failed promise, too. */
async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, DATABASE_VERSION);
  request.onupgradeneeded = () => {
    for (const kind of KINDS) {
      if (!request.result.objectStoreNames.contains(kind)) request.result.createObjectStore(kind);
    }
  };
  return answered(request);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** A transaction that has ended already needs none. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It was over.
  }
}

function notKept(error: unknown): NotKept {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new NotKept(isFull ? 'full' : 'forbidden', { cause: error });
}
