/** Which reviews are known on this page? Read once; every `<zl-review>` shows its own, and learns when it changes. */
import type { Review } from '../../desk/review.js';
import { type Reviewed, reviewAbout } from '../../desk/review-about.js';
import { reviewId } from '../../desk/review-id.js';
import { desk } from './desk.js';
import { type ReadReview, ReviewedMeanwhile, type ReviewsAsked } from './store.js';
import { hearTabs, tellTabs } from './tabs.js';

export class ReviewBook {
  private reviews: ReadonlyMap<string, ReadReview> = new Map();
  private sorted: readonly ReadReview[] = [];
  private readonly listeners = new Set<() => void>();

  /** @param asked which reviews the page shows */
  constructor(private readonly asked: ReviewsAsked) {
    hearTabs((changed) => {
      if (changed === null) this.load().catch(() => {});
    });
  }

  /** The latest first. */
  get all(): readonly ReadReview[] {
    return this.sorted;
  }

  of(found: Reviewed): ReadReview | null {
    return reviewAbout(this.all, found);
  }

  /** @returns stops listening */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @throws NotKept */
  async load(): Promise<void> {
    const reviews = await (await desk()).reviews(this.asked);
    this.set(new Map(reviews.map((review) => [reviewId(review), review])));
  }

  /** @throws ReviewedMeanwhile after the newest ones were read; NotKept */
  async put(review: Review): Promise<void> {
    const store = await desk();
    // One of what the machine said before, and says no more, is replaced.
    const before = this.reviews.get(reviewId(review)) ?? null;
    const kept = await this.orReload(store.review(review, before));
    this.set(new Map([...this.reviews, [reviewId(kept), kept]]));
    tellTabs(null);
  }

  /** @throws likewise */
  async retract(review: ReadReview): Promise<void> {
    await this.orReload((await desk()).retract(review));
    this.set(new Map([...this.reviews].filter(([id]) => id !== reviewId(review))));
    tellTabs(null);
  }

  private async orReload<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof ReviewedMeanwhile) await this.load();
      throw error;
    }
  }

  private set(reviews: ReadonlyMap<string, ReadReview>): void {
    this.reviews = reviews;
    this.sorted = [...reviews.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
    for (const listener of this.listeners) listener();
  }
}
