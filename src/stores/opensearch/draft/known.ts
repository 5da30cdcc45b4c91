/** What need not be embedded again for a draft? */
import type { ModelCard } from '../../../embed/card.js';
import type { KnownVectors } from '../../../embed/embedder.js';
import type { PartVectors } from '../../../embed/joined.js';
import { modelIdentity } from '../../../store/model-identity.js';
import { type ArticleEntry, sentencesHashOf } from '../../../store/records.js';
import { type TokenOrigin, tokenOriginOf } from '../../../store/token-states.js';
import type { Connection } from '../connection/index.js';
import { type FormerPassage, formerByText, formerPassages, Reusable } from '../former.js';
import { hasKept, keptFor } from '../kept-vectors.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';
import type { UnfinishedPassage } from './documents.js';
import { type DraftStart, staleSet } from './start.js';

export class KnownEmbeddings {
  private readonly connection: Connection;
  private readonly model: ModelCard;
  private readonly tokenOrigin: TokenOrigin | null;
  /** Sets that are not live any more, or will not be. */
  private readonly others: readonly SetOfIndices[];
  /** Whether earlier runs left documents in the set whose vectors may be used. */
  private hasLeftovers: boolean | undefined;
  /** Whether workers have embedded anything for this draft. */
  private hasKept: boolean | undefined;

  constructor(private readonly start: DraftStart) {
    const { connection, options, live } = start;
    this.connection = connection;
    this.model = options.model;
    this.tokenOrigin = tokenOriginOf(options.model);
    // Who starts from nothing does not trust what is or was live.
    const others = options.startEmpty === true ? [] : [live?.marker.former ?? null, staleSet(start)];
    this.others = others.filter((set) => set !== null);
  }

  /** What is known of the texts of an article: from its live passages, killed runs, another set, and workers. */
  async of(
    id: string,
    former: readonly FormerPassage[],
    passages: readonly UnfinishedPassage[],
    entry: ArticleEntry,
  ): Promise<Reusable> {
    const { connection, model, others } = this;
    if (entry.passages.every((passage) => passage.known !== undefined)) return new Reusable(model);
    const { set } = this.start;
    const own = { model: modelIdentity(model), tokenOrigin: this.tokenOrigin };
    const known = new Reusable(model).add(former, own);
    for (const other of others)
      known.add(
        await formerPassages(connection, other, {
          bool: { filter: [isLive(other), { term: { articleId: id } }] },
        }),
        other,
      );
    this.hasLeftovers ??= await this.leftovers();
    if (this.hasLeftovers) {
      const hashes = passages.map(({ embedHash }) => embedHash);
      known.add(await formerByText(connection, { set }, this.isLeftOver, hashes), own);
    }
    return this.withKept(known, passages, entry);
  }

  /** Adds what workers embedded and is known from nowhere else. */
  private async withKept(
    known: Reusable,
    passages: readonly UnfinishedPassage[],
    entry: ArticleEntry,
  ): Promise<Reusable> {
    const { connection, model, tokenOrigin } = this;
    this.hasKept ??= await hasKept(connection, model);
    if (!this.hasKept) return known;
    const texts = passages.map(({ embedHash }) => embedHash);
    const sentences =
      tokenOrigin === null ? [] : entry.passages.map((each) => sentencesHashOf(each.sentences));
    return known.addKept(
      await keptFor(connection, model, {
        texts: texts.filter((hash) => !isComplete(known.vectorsOf(hash))),
        sentences: sentences.filter((hash) => known.statesOf(hash) === null),
      }),
    );
  }

  private async leftovers(): Promise<boolean> {
    const { total } = await this.connection.search(indexOf(this.connection, 'passages', this.start), {
      size: 0,
      query: this.isLeftOver,
    });
    return total > 0;
  }

  /** The query for what earlier runs left in the set. */
  private get isLeftOver(): object {
    const { goesOn, live, options, born } = this.start;
    const isLive = goesOn || options.startEmpty === true;
    return { range: { born: { lt: born, ...(isLive && { gt: live?.marker.number ?? 0 }) } } };
  }
}

export function isComplete(vectors: KnownVectors): vectors is PartVectors {
  return vectors.every((vector) => vector !== null);
}
