/** What happens to one file: it is read, perhaps corrected, and added. */
import { type Corrections, ZonelensClient, ZonelensProblem } from '../../client/index.js';
import type { ArticleView } from '../../queries/service.js';
import type { Change } from '../../writer/change.js';
import type { Reading } from '../../writer/reading.js';
import { storedKey } from '../common/key.js';
import { MAX_BYTES, mediaTypeOf, nameOf } from './formats.js';
import { type Sending, sendingFetch } from './sending-fetch.js';

export type State =
  | { kind: 'waiting' | 'reading' | 'adding' | 'busy' | 'cancelled' }
  | { kind: 'sending'; share: number }
  | { kind: 'read' }
  | { kind: 'added' | 'changed' | 'unchanged' }
  | { kind: 'failed'; error: unknown };

/** Why a file is not even sent. */
export class Unsent extends Error {
  constructor(readonly reason: 'unsupported' | 'tooLarge') {
    super(reason);
  }
}

const CONFLICT = 409;

export class UploadItem {
  state: State = { kind: 'waiting' };
  /** How it was read; null until it was. */
  reading: Reading | null = null;
  /** What adding it changed; null until it was added. */
  change: Change | null = null;
  /** Its article as it is in the index now, when it holds one. */
  article: ArticleView | null = null;
  private controller = new AbortController();
  private readonly sending: Sending = sendingFetch((share) => this.onSent(share));
  private readonly client: ZonelensClient;

  constructor(
    readonly file: File,
    private readonly onChange: () => void,
  ) {
    const key = storedKey();
    this.client = new ZonelensClient({
      baseUrl: document.baseURI,
      fetch: this.sending.fetch,
      ...(key === null ? {} : { key }),
    });
  }

  /** Whether sending it again can help. */
  get isSendable(): boolean {
    return !(this.state.kind === 'failed' && this.state.error instanceof Unsent);
  }

  get isUnderWay(): boolean {
    return ['sending', 'reading', 'adding', 'busy'].includes(this.state.kind);
  }

  /** What the service has begun to change goes on there. */
  cancel(): void {
    this.controller.abort();
    this.controller = new AbortController();
    this.to({ kind: this.change ? outcomeOf(this.change) : this.reading === null ? 'cancelled' : 'read' });
  }

  /** Has the service read it, without adding it. */
  read(): Promise<void> {
    return this.trying(async (signal) => {
      this.to({ kind: 'sending', share: 0 });
      this.reading = await this.client.readDocument(this.document(), { signal });
      this.to({ kind: 'read' });
    });
  }

  /** @param right of its one article */
  add(right: Corrections): Promise<void> {
    return this.trying(async (signal) => {
      this.to({ kind: 'adding' });
      this.change = await this.client.ingest({ ...this.document(), ...right }, { signal });
      await this.look(this.change, signal);
      this.to({ kind: outcomeOf(this.change) });
    });
  }

  /** Corrects its article in the index again. @param right what differs from what is shown */
  correct(id: string, right: Corrections): Promise<void> {
    return this.trying(async (signal) => {
      if (Object.keys(right).length === 0) return this.to({ kind: 'unchanged' });
      this.to({ kind: 'adding' });
      const change = await this.client.correctArticle(id, right, { signal });
      this.change = change;
      await this.look(change, signal);
      this.to({ kind: outcomeOf(change) });
    });
  }

  private async look({ ids }: Change, signal: AbortSignal): Promise<void> {
    const [id, ...others] = ids;
    if (id !== undefined && others.length === 0) this.article = await this.client.article(id, { signal });
  }

  private document() {
    const type = mediaTypeOf(this.file.name);
    if (type === null) throw new Unsent('unsupported');
    if (this.file.size > MAX_BYTES) throw new Unsent('tooLarge');
    return { body: this.file, type, name: nameOf(this.file) };
  }

  private onSent(share: number): void {
    if (this.state.kind !== 'sending') return;
    this.to(share < 1 ? { kind: 'sending', share } : { kind: 'reading' });
  }

  /** Tries again as long as the service is busy with another change. */
  private async trying(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.controller;
    try {
      for (;;) {
        try {
          await work(signal);
          return;
        } catch (error) {
          const afterMs = this.sending.retryAfterMs();
          const isBusy = error instanceof ZonelensProblem && error.status === CONFLICT && afterMs !== null;
          if (!isBusy || signal.aborted) throw error;
          this.to({ kind: 'busy' });
          await pause(afterMs, signal);
        }
      }
    } catch (error) {
      if (!signal.aborted) this.to({ kind: 'failed', error });
    }
  }

  private to(state: State): void {
    this.state = state;
    this.onChange();
  }
}

function outcomeOf({ added, changed }: Change): 'added' | 'changed' | 'unchanged' {
  return added > 0 ? 'added' : changed > 0 ? 'changed' : 'unchanged';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
