/** Dossiers and reviews that only this browser keeps: those of a service that is open to all, which knows nobody. */
import type { Dossier } from '../../desk/dossier.js';
import { SERVICE_DOSSIER } from '../../desk/dossier-id.js';
import { itemsOf } from '../../desk/edits.js';
import { freshId } from '../../desk/fresh-id.js';
import type { Review } from '../../desk/review.js';
import { reviewId } from '../../desk/review-id.js';
import type { Records } from './records.js';
import {
  ChangedMeanwhile,
  type DeskStore,
  type DossierSummary,
  type KeptDossier,
  NotKept,
  type ReadReview,
  ReviewedMeanwhile,
  type ReviewsAsked,
  type Version,
} from './store.js';

interface DossierRecord {
  id: string;
  revision: number;
  changedAt: string;
  dossier: Dossier;
}

interface BrowserStoreOptions {
  now?: () => Date;
  shared?: (id: string) => Promise<KeptDossier | null>;
}

export class BrowserStore implements DeskStore {
  readonly keeps = 'browser';
  readonly holder = '';

  private readonly now: () => Date;
  private readonly shared: (id: string) => Promise<KeptDossier | null>;

  /** @param options.shared reads the dossier of somebody else, which the service keeps */
  constructor(
    private readonly records: Records,
    { now = () => new Date(), shared = async () => null }: BrowserStoreOptions = {},
  ) {
    this.now = now;
    this.shared = shared;
  }

  async list(): Promise<DossierSummary[]> {
    const records = await this.records.all<DossierRecord>('dossiers');
    return records.map(summaryOf).sort(latestFirst);
  }

  async read(id: string): Promise<KeptDossier | null> {
    if (SERVICE_DOSSIER.test(id)) return this.shared(id);
    const record = await this.records.get<DossierRecord>('dossiers', id);
    return record && keptOf(record);
  }

  create(dossier: Dossier): Promise<KeptDossier> {
    return this.change(freshId(), () => ({ revision: 1, dossier }));
  }

  write(id: string, dossier: Dossier, version: Version): Promise<KeptDossier> {
    return this.change(id, (before) => {
      if (before === null || String(before.revision) !== version)
        throw new ChangedMeanwhile(before && keptOf(before));
      return { revision: before.revision + 1, dossier };
    });
  }

  async remove(id: string): Promise<void> {
    await this.records.update('dossiers', id, () => null);
  }

  async reviews({ passage, article, word }: ReviewsAsked): Promise<ReadReview[]> {
    const all = await this.records.all<ReadReview>('reviews');
    return all
      .filter((each) => passage === undefined || each.passage === passage)
      .filter((each) => article === undefined || each.article === article)
      .filter((each) => word === undefined || each.word === word)
      .sort((a, b) => (a.at === b.at ? (reviewId(a) < reviewId(b) ? -1 : 1) : a.at < b.at ? 1 : -1));
  }

  async review(review: Review, before: ReadReview | null): Promise<ReadReview> {
    const kept: ReadReview = {
      ...review,
      by: this.holder,
      at: this.now().toISOString(),
      version: freshId(),
    };
    await this.records.update<ReadReview>('reviews', reviewId(review), (now) => {
      if (now?.version !== before?.version) throw new ReviewedMeanwhile();
      return kept;
    });
    return kept;
  }

  async retract(review: ReadReview): Promise<void> {
    await this.records.update<ReadReview>('reviews', reviewId(review), (now) => {
      if (now !== null && now.version !== review.version) throw new ReviewedMeanwhile();
      return null;
    });
  }

  private async change(
    id: string,
    change: (before: DossierRecord | null) => Pick<DossierRecord, 'revision' | 'dossier'>,
  ): Promise<KeptDossier> {
    const record = await this.records.update<DossierRecord>('dossiers', id, (before) => ({
      id,
      changedAt: this.now().toISOString(),
      ...change(before),
    }));
    if (record === null) throw new NotKept('forbidden');
    return keptOf(record);
  }
}

const keptOf = ({ id, revision, dossier }: DossierRecord): KeptDossier => ({
  id,
  version: String(revision),
  dossier,
  isMine: true,
  owner: '',
});

const summaryOf = ({ id, changedAt, dossier }: DossierRecord): DossierSummary => ({
  id,
  title: dossier.title,
  sections: dossier.sections.length,
  items: itemsOf(dossier).length,
  changedAt,
});

const latestFirst = (a: DossierSummary, b: DossierSummary): number =>
  a.changedAt === b.changedAt ? (a.id < b.id ? -1 : 1) : a.changedAt < b.changedAt ? 1 : -1;
