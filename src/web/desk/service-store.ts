/** Dossiers and reviews that the service keeps for the holder of a key. */
import type { Dossier } from '../../desk/dossier.js';
import type { Review } from '../../desk/review.js';
import { reviewId } from '../../desk/review-id.js';
import {
  ChangedMeanwhile,
  type DeskStore,
  type DossierSummary,
  type KeptDossier,
  NotKept,
  type ReadReview,
  ReviewedMeanwhile,
  type ReviewsAsked,
  type SourceState,
  type Version,
} from './store.js';

/** Who holds the key, and where their dossiers are kept. */
export interface Me {
  holder: { id: string; name: string; scope: string } | null;
  keeps: 'service' | 'browser';
}

/** A passage that is quoted, and its article. */
export interface QuotedSource {
  passage: string;
  article: string;
}

/** Of one answer; there are seldom more. */
const REVIEWS_AT_ONCE = 1000;

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Requests of these pages that the typed client does not make. */
export class DeskService {
  /** @param fetch asks the service at a path of it, with the key of the tab */
  constructor(private readonly fetch: Fetch) {}

  /** A service of before there were dossiers leaves them to the browser. */
  async me(): Promise<Me> {
    const response = await this.ask('api/me');
    return response.status === 404 ? { holder: null, keeps: 'browser' } : answer<Me>(response);
  }

  /** States of sources by passage. */
  async sources(quotations: readonly QuotedSource[]): Promise<Map<string, SourceState>> {
    const response = await this.ask('api/sources', sending('POST', { quotations }));
    const { sources } = await answer<{ sources: { passage: string; standing: SourceState }[] }>(response);
    return new Map(sources.map(({ passage, standing }) => [passage, standing]));
  }

  /** A file and its name. */
  async exported(request: object): Promise<{ file: Blob; name: string | null }> {
    const response = await this.ask('api/export', sending('POST', request));
    if (!response.ok) throw await refusal(response);
    return { file: await response.blob(), name: nameIn(response.headers.get('content-disposition')) };
  }

  async ask(path: string, init?: RequestInit): Promise<Response> {
    try {
      return await this.fetch(path, init);
    } catch (cause) {
      throw new NotKept('unreachable', { cause });
    }
  }
}

export class ServiceStore implements DeskStore {
  readonly keeps = 'service';

  constructor(
    private readonly service: DeskService,
    readonly holder: string,
  ) {}

  async list(): Promise<DossierSummary[]> {
    const response = await this.service.ask('api/dossiers');
    return (await answer<{ dossiers: DossierSummary[] }>(response)).dossiers;
  }

  async read(id: string): Promise<KeptDossier | null> {
    const response = await this.service.ask(dossierPath(id));
    return response.status === 404 ? null : keptIn(response);
  }

  async create(dossier: Dossier): Promise<KeptDossier> {
    return this.written(await this.service.ask('api/dossiers', sending('POST', dossier)), dossier);
  }

  async write(id: string, dossier: Dossier, version: Version): Promise<KeptDossier> {
    const response = await this.service.ask(
      dossierPath(id),
      sending('PUT', dossier, { 'if-match': version }),
    );
    if (response.status === 412 || response.status === 404) throw new ChangedMeanwhile(await this.read(id));
    return this.written(response, dossier);
  }

  async remove(id: string): Promise<void> {
    const kept = await this.read(id);
    if (kept === null) return;
    const response = await this.service.ask(dossierPath(id), {
      method: 'DELETE',
      headers: { 'if-match': kept.version },
    });
    if (!response.ok && response.status !== 404) throw await refusal(response);
  }

  async reviews(asked: ReviewsAsked): Promise<ReadReview[]> {
    const all: ReadReview[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const query = new URLSearchParams({
        ...asked,
        limit: String(REVIEWS_AT_ONCE),
        ...(after === undefined ? {} : { after }),
      });
      const page = await answer<{ reviews: ReadReview[]; next?: string | null }>(
        await this.service.ask(`api/reviews?${query}`),
      );
      all.push(...page.reviews);
      after = page.next ?? null;
    }
    return all.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  async review(review: Review, before: ReadReview | null): Promise<ReadReview> {
    const condition = before === null ? { 'if-none-match': '*' } : { 'if-match': quoted(before.version) };
    const response = await this.service.ask(reviewPath(review), sending('PUT', review, condition));
    if (response.status === 412) throw new ReviewedMeanwhile();
    return answer<ReadReview>(response);
  }

  async retract(review: ReadReview): Promise<void> {
    const response = await this.service.ask(reviewPath(review), {
      method: 'DELETE',
      headers: { 'if-match': quoted(review.version) },
    });
    if (response.status === 412) throw new ReviewedMeanwhile();
    if (!response.ok && response.status !== 404) throw await refusal(response);
  }

  /** The answer to a change names the new version, and does not repeat what was sent. */
  private async written(response: Response, dossier: Dossier): Promise<KeptDossier> {
    const { id } = await answer<{ id: string }>(response);
    return { id, dossier, isMine: true, owner: this.holder, version: versionOf(response) };
  }
}

const reviewPath = (review: Review): string => `api/reviews/${encodeURIComponent(reviewId(review))}`;

const quoted = (version: Version): string => `"${version}"`;

const versionOf = (response: Response): Version => response.headers.get('etag') ?? '';

const dossierPath = (id: string): string => `api/dossiers/${encodeURIComponent(id)}`;

const sending = (method: string, content: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  body: JSON.stringify(content),
  headers: { 'content-type': 'application/json', ...headers },
});

async function keptIn(response: Response): Promise<KeptDossier> {
  const { id, dossier, own, owner } = await answer<{
    id: string;
    dossier: Dossier;
    own: boolean;
    owner: string;
  }>(response);
  return { id, dossier, isMine: own, owner, version: versionOf(response) };
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as T;
}

/** @example nameIn("attachment; filename*=UTF-8''%E6%9D%90.docx") // 材.docx */
export function nameIn(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? null;
}

async function refusal(response: Response): Promise<NotKept> {
  const isDown = response.status >= 500 || response.status === 429;
  const problem = (await response.json().catch(() => ({}))) as {
    detail?: string;
    errors?: { message: string }[];
  };
  const faults = (problem.errors ?? []).map(({ message }) => message);
  return new NotKept(isDown ? 'unreachable' : 'refused', {
    detail: [problem.detail ?? '', ...faults].join(' ').trim(),
    status: response.status,
  });
}
