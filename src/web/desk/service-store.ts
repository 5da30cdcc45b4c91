/** Dossiers and reviews that the service keeps for the holder of a key. */
import { type ZonelensClient, ZonelensProblem } from '../../client/index.js';
import type { Dossier } from '../../desk/dossier.js';
import type { Review } from '../../desk/review.js';
import { reviewId } from '../../desk/review-id.js';
import { notKept } from './not-kept.js';
import {
  ChangedMeanwhile,
  type DeskStore,
  type DossierSummary,
  type KeptDossier,
  type ReadReview,
  ReviewedMeanwhile,
  type ReviewsAsked,
  type Version,
} from './store.js';

/** Of one answer; there are seldom more. */
const REVIEWS_AT_ONCE = 1000;

const NOT_FOUND = 404;
const CHANGED = 412;

export class ServiceStore implements DeskStore {
  readonly keeps = 'service';

  constructor(
    private readonly client: ZonelensClient,
    readonly holder: string,
  ) {}

  async list(): Promise<DossierSummary[]> {
    return (await told(this.client.dossiers())).dossiers;
  }

  read(id: string): Promise<KeptDossier | null> {
    return readShared(this.client, id);
  }

  async create(dossier: Dossier): Promise<KeptDossier> {
    return this.written(await told(this.client.addDossier(dossier)), dossier);
  }

  async write(id: string, dossier: Dossier, version: Version): Promise<KeptDossier> {
    const kept = await told(this.client.changeDossier(id, version, dossier), CHANGED, NOT_FOUND);
    if (kept === null) throw new ChangedMeanwhile(await this.read(id));
    return this.written(kept, dossier);
  }

  async remove(id: string): Promise<void> {
    const kept = await this.read(id);
    if (kept !== null) await told(this.client.removeDossier(id, kept.version), NOT_FOUND);
  }

  async reviews(asked: ReviewsAsked): Promise<ReadReview[]> {
    const all: ReadReview[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await told(
        this.client.reviews({ ...asked, limit: REVIEWS_AT_ONCE, ...(after === undefined ? {} : { after }) }),
      );
      all.push(...page.reviews);
      after = page.next;
    }
    return all.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  async review(review: Review, before: ReadReview | null): Promise<ReadReview> {
    const version = before?.version ?? null;
    const kept = await told(this.client.putReview(reviewId(review), version, review), CHANGED);
    if (kept === null) throw new ReviewedMeanwhile();
    return kept;
  }

  async retract(review: ReadReview): Promise<void> {
    const removing = this.client.removeReview(reviewId(review), review.version);
    if ((await told(removing, CHANGED, NOT_FOUND)) === null) throw new ReviewedMeanwhile();
  }

  /** The answer to a change names the new version, and does not repeat what was sent. */
  private written({ id, version }: { id: string; version: Version }, dossier: Dossier): KeptDossier {
    return { id, dossier, isMine: true, owner: this.holder, version };
  }
}

/** A dossier that the service keeps, of any owner. @throws NotKept */
export async function readShared(client: ZonelensClient, id: string): Promise<KeptDossier | null> {
  const kept = await told(client.dossier(id), NOT_FOUND);
  if (kept === null) return null;
  const { dossier, own, owner, version } = kept;
  return { id, dossier, isMine: own, owner, version };
}

async function told<T>(work: Promise<T>): Promise<T>;
async function told<T>(work: Promise<T>, ...expected: number[]): Promise<T | null>;
/** @returns null when the answer has one of the expected statuses @throws NotKept */
async function told<T>(work: Promise<T>, ...expected: number[]): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ZonelensProblem && expected.includes(error.status)) return null;
    throw notKept(error);
  }
}
