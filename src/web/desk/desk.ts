/** Where this reader's dossiers are kept: by the service for the holder of a key, else by this browser alone. */
import { storedKey } from '../common/key.js';
import { BrowserStore } from './browser-store.js';
import { BrowserRecords } from './indexed-db.js';
import { DeskService, ServiceStore } from './service-store.js';
import type { DeskStore } from './store.js';

const TIMEOUT_MS = 30_000;
/** A Word file with many charts takes a while. */
const EXPORT_TIMEOUT_MS = 120_000;

const key = storedKey();

export const records = new BrowserRecords();

export const service = new DeskService((path, init = {}) => {
  const headers = new Headers(init.headers);
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  const timeoutMs = path === 'api/export' ? EXPORT_TIMEOUT_MS : TIMEOUT_MS;
  return fetch(new URL(path, document.baseURI), {
    ...init,
    headers,
    signal: AbortSignal.timeout(timeoutMs),
  });
});

let opened: Promise<DeskStore> | null = null;

/** @throws NotKept when the service cannot be asked who holds the key; the next call asks again */
export function desk(): Promise<DeskStore> {
  opened ??= open().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function open(): Promise<DeskStore> {
  if (key === null) return new BrowserStore(records);
  const { holder, keeps } = await service.me();
  return keeps === 'service' && holder !== null
    ? new ServiceStore(service, holder.name)
    : new BrowserStore(records);
}
