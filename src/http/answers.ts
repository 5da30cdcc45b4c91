/** What do the resources answer that are of the server, not of the index? */
import type { Status } from '../reading/served.js';

export interface Health {
  status: 'ok';
  version: string;
  model: string;
}

export interface Readiness extends Status {
  status: 'ready';
}
