/** Where are dossiers and reviews kept? What the pages need of it, whether that is this browser or the service. */
import type { Dossier } from '../../desk/dossier.js';
import type { KeptReview, Review } from '../../desk/review.js';

/** Changes with every write, so that a write on top of another one's is noticed. */
export type Version = string;

/** A dossier in a list. */
export interface DossierSummary {
  id: string;
  title: string;
  sections: number;
  items: number;
  /** ISO. */
  changedAt: string;
}

export interface KeptDossier {
  id: string;
  version: Version;
  dossier: Dossier;
  /** Whether this reader may change it. */
  isMine: boolean;
  /** Name of whoever may; empty in a browser that nobody signed in to. */
  owner: string;
}

/** Whether the passage of a quotation is still as it was quoted. */
export type SourceState = 'same' | 'changed' | 'gone';

/** A review as it is read. */
export interface ReadReview extends KeptReview {
  version: Version;
}

export interface ReviewsAsked {
  passage?: string;
  article?: string;
  word?: Review['word'];
}

/** Rejections of all methods: `NotKept` where nothing could be read or written. */
export interface DeskStore {
  readonly keeps: 'browser' | 'service';
  /** Who writes here; empty in a browser that nobody signed in to. */
  readonly holder: string;
  /** Those that were changed last come first. */
  list(): Promise<DossierSummary[]>;
  /** Null when there is none. */
  read(id: string): Promise<KeptDossier | null>;
  create(dossier: Dossier): Promise<KeptDossier>;
  /** @throws ChangedMeanwhile when `version` is not the newest one */
  write(id: string, dossier: Dossier, version: Version): Promise<KeptDossier>;
  remove(id: string): Promise<void>;
  /** Of the reviewer and of others, the latest first. */
  reviews(asked: ReviewsAsked): Promise<ReadReview[]>;
  /**
   * Keeps a review in place of the one of the same target.
   * @param before the one that the reviewer has seen; null when there was none
   * @throws ReviewedMeanwhile when there is another one by now
   */
  review(review: Review, before: ReadReview | null): Promise<ReadReview>;
  /** @throws ReviewedMeanwhile likewise */
  retract(review: ReadReview): Promise<void>;
}

/** Somebody else wrote meanwhile, or removed it. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';

  /** @param now as it is kept now; null when it was removed */
  constructor(readonly now: KeptDossier | null) {
    super('The dossier was changed meanwhile');
  }
}

/** Somebody else reviewed it meanwhile. */
export class ReviewedMeanwhile extends Error {
  override readonly name = 'ReviewedMeanwhile';
}

/**
 * Why nothing was kept or read: this browser has no room or may keep nothing; the service does not answer, cannot now, does not take
 * the key, or refuses what was sent.
 */
export type Reason = 'full' | 'forbidden' | 'unreachable' | 'busy' | 'key' | 'refused';

/** What may work a little later. */
export const PASSING: ReadonlySet<Reason> = new Set(['unreachable', 'busy']);

export class NotKept extends Error {
  override readonly name = 'NotKept';

  /** What the service says, in English; empty for the other reasons. */
  readonly detail: string;

  constructor(
    readonly reason: Reason,
    { detail = '', cause }: { detail?: string; cause?: unknown } = {},
  ) {
    super(`Not kept: ${reason} ${detail}`.trim(), { cause });
    this.detail = detail;
  }
}
