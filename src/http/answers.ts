/** What do the resources answer that are of the server, not of the index? */
import type { IndexStatus } from '../queries/snapshot.js';

export interface Health {
  status: 'ok';
  version: string;
  model: string;
}

export interface Readiness extends IndexStatus {
  status: 'ready';
}
