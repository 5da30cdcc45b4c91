/**
 * How is one dossier edited, while other tabs and other people may edit it too? Every edit is kept shortly after it is made. What
 * others changed meanwhile is joined; where both changed the same, a person decides. What the service does not take is kept in this
 * browser until it does.
 */
import type { Dossier } from '../../desk/dossier.js';
import { type Conflict, type Merged, merge } from '../../desk/merge.js';
import type { Records } from './records.js';
import { ChangedMeanwhile, type DeskStore, type KeptDossier, NotKept, PASSING } from './store.js';

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** `isKeptHere`: the browser holds what the service did not take. */
  | { kind: 'not-saved'; error: NotKept; isKeptHere: boolean }
  /** `theirs` is null when it was removed; `isKeptHere`: the browser holds what the reader changed. */
  | { kind: 'conflict'; theirs: KeptDossier | null; conflicts: readonly Conflict[]; isKeptHere: boolean };

/** What the service did not take yet. */
interface Unsaved {
  base: KeptDossier;
  dossier: Dossier;
}

export interface SessionEvents {
  onChange(): void;
  /** Changes of somebody else were joined with those of the reader, or took their place. */
  onJoined(): void;
  /** After it was kept. */
  onKept(kept: KeptDossier): void;
}

export interface SessionOptions {
  store: DeskStore;
  records: Records;
  /** How long nothing must be typed before it is saved. */
  pauseMs?: number;
  /** After which time it is tried again. */
  retryMs?: number;
}

const PAUSE_MS = 400;
const RETRY_MS = 15_000;

export class Session {
  state: SaveState = { kind: 'saved' };
  dossier: Dossier;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | null = null;
  /** Whether this browser may hold what this session did not save yet. */
  private hasDraft = false;

  private constructor(
    private readonly options: SessionOptions,
    private readonly events: SessionEvents,
    private kept: KeptDossier,
  ) {
    this.dossier = kept.dossier;
  }

  /**
   * @returns null when there is no such dossier
   * @throws NotKept when it cannot be read, and nothing of it is kept in this browser
   */
  static async open(id: string, options: SessionOptions, events: SessionEvents): Promise<Session | null> {
    const unsaved = await options.records.get<Unsaved>('drafts', id).catch(() => null);
    const kept = await options.store.read(id).catch((error) => {
      if (unsaved === null || !(error instanceof NotKept)) throw error;
      return unsaved.base;
    });
    if (kept === null && unsaved === null) return null;
    const session = new Session(options, events, unsaved?.base ?? (kept as KeptDossier));
    if (unsaved === null) return session;
    session.dossier = unsaved.dossier;
    session.hasDraft = true;
    if (session.join(kept)) session.save();
    return session;
  }

  get id(): string {
    return this.kept.id;
  }

  get isMine(): boolean {
    return this.kept.isMine;
  }

  get owner(): string {
    return this.kept.owner;
  }

  private get isChanged(): boolean {
    return this.dossier !== this.kept.dossier;
  }

  edit(change: (dossier: Dossier) => Dossier): void {
    const after = change(this.dossier);
    if (after === this.dossier) return;
    this.dossier = after;
    if (this.state.kind === 'conflict') {
      this.keepUndecided({ ...this.state, isKeptHere: false });
    } else {
      this.saveLater(this.options.pauseMs ?? PAUSE_MS);
      this.set({ kind: 'saving' });
    }
  }

  /** Saves now what is not saved. The promise is kept when that is done, or did not work. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    if (this.state.kind === 'conflict') return;
    this.saving ??= this.saveAll();
    await this.saving;
  }

  /** Takes over what another tab, or another person, has kept. */
  async refresh(): Promise<void> {
    if (this.saving !== null || this.state.kind === 'conflict') return;
    const { kept } = this;
    const now = await this.options.store.read(this.id).catch(() => kept);
    // What was saved while it was read is newer.
    if (now?.version === kept.version || this.kept !== kept || this.saving !== null) return;
    if (this.join(now)) await this.save();
  }

  /** Ends a conflict by leaving the reader's own changes. */
  async takeTheirs(): Promise<void> {
    if (this.state.kind !== 'conflict' || this.state.theirs === null) return;
    const { theirs } = this.state;
    await this.forget();
    this.kept = theirs;
    this.dossier = theirs.dossier;
    this.set({ kind: 'saved' });
    this.events.onKept(this.kept);
  }

  /** Ends a conflict by leaving what was removed elsewhere removed. */
  leave(): Promise<void> {
    return this.forget();
  }

  /** Ends a conflict by keeping the reader's own as another dossier. */
  async keepAsCopy(title: string): Promise<KeptDossier> {
    const copy = await this.options.store.create({ ...this.dossier, title });
    await this.forget();
    return copy;
  }

  private saveLater(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delayMs);
  }

  /** `saving` ends in the step that says so, lest what is typed right after is taken for a part of it. */
  private async saveAll(): Promise<void> {
    let remembered: Dossier | null = null;
    // Lest a step that throws at once ends it before `save` has kept it as `saving`.
    await null;
    try {
      while (this.state.kind !== 'conflict') {
        if (this.isChanged) {
          this.set({ kind: 'saving' });
          remembered = this.options.store.keeps === 'service' ? await this.remember() : null;
          await this.write(this.dossier);
        } else {
          await this.forget();
          // Something may have been typed meanwhile, which is saved by the next turn.
          if (!this.isChanged) return this.set({ kind: 'saved' });
        }
      }
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      while (remembered !== null && remembered !== this.dossier) remembered = await this.remember();
      this.set({ kind: 'not-saved', error, isKeptHere: remembered === this.dossier });
      if (PASSING.has(error.reason)) this.saveLater(this.options.retryMs ?? RETRY_MS);
    } finally {
      this.saving = null;
    }
  }

  private async write(dossier: Dossier): Promise<void> {
    const { store } = this.options;
    try {
      const kept = await store.write(this.id, dossier, this.kept.version);
      this.kept = { ...kept, dossier };
      this.events.onKept(this.kept);
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      // A server that is behind: written again at once, it would be refused again.
      if (error.now?.version === this.kept.version) throw new NotKept('busy', { cause: error });
      this.join(error.now);
    }
  }

  /** @returns whether it could be joined, or there was nothing to join */
  private join(now: KeptDossier | null): boolean {
    if (now !== null && now.version === this.kept.version) return true;
    if (now === null) return this.clash(null, []);
    const merged: Merged = this.isChanged
      ? merge(this.kept.dossier, this.dossier, now.dossier)
      : { dossier: now.dossier };
    if (merged.dossier === undefined) return this.clash(now, merged.conflicts);
    this.kept = now;
    this.dossier = merged.dossier;
    this.events.onJoined();
    this.events.onChange();
    return true;
  }

  private clash(theirs: KeptDossier | null, conflicts: readonly Conflict[]): false {
    this.keepUndecided({ kind: 'conflict', theirs, conflicts, isKeptHere: false });
    return false;
  }

  /** Should the page be closed before the reader has decided. */
  private keepUndecided(state: SaveState & { kind: 'conflict' }): void {
    this.set(state);
    this.remember().then((remembered) => {
      if (this.state === state) this.set({ ...state, isKeptHere: remembered === this.dossier });
    });
  }

  /** Before the service is asked: whatever happens then, the browser has it. @returns what it has; null when it takes nothing */
  private remember(): Promise<Dossier | null> {
    const { dossier } = this;
    const unsaved: Unsaved = { base: this.kept, dossier };
    this.hasDraft = true;
    return this.options.records
      .update('drafts', this.id, () => unsaved)
      .then(
        () => dossier,
        () => null,
      );
  }

  /** What cannot be removed is joined the next time, and changes nothing then. What another tab keeps here stays. */
  private async forget(): Promise<void> {
    if (!this.hasDraft) return;
    this.hasDraft = false;
    await this.options.records
      .update('drafts', this.id, () => null)
      .catch(() => {
        this.hasDraft = true;
      });
  }

  private set(state: SaveState): void {
    this.state = state;
    this.events.onChange();
  }
}
