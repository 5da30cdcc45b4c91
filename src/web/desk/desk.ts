/** Where are this reader's dossiers kept: by the service for the holder of a key, else by this browser alone? */
import { storedKey } from '../common/key.js';
import { client } from '../common/service.js';
import { BrowserStore } from './browser-store.js';
import { BrowserRecords } from './indexed-db.js';
import { notKept } from './not-kept.js';
import { readShared, ServiceStore } from './service-store.js';
import { type DeskStore, NotKept } from './store.js';

export const records = new BrowserRecords();

let opened: Promise<DeskStore> | null = null;

/** @throws NotKept when the service cannot be asked who holds the key; the next call asks again */
export function desk(): Promise<DeskStore> {
  opened ??= open().catch((error) => {
    opened = null;
    throw notKept(error);
  });
  return opened;
}

async function open(): Promise<DeskStore> {
  if (storedKey() === null) return new BrowserStore(records, { shared: (id) => readShared(client, id) });
  const { holder } = await client.me();
  // Else what is collected would go into this browser, and not where its owner looks for it.
  if (holder === null) throw new NotKept('key');
  return new ServiceStore(client, holder.name);
}
