/** When is a passage of a draft written? As soon as nothing of it is missing. */
import { reached } from '../../../disk/fault-points.js';
import type { ModelCard } from '../../../embed/card.js';
import { joinVectors } from '../../../embed/joined.js';
import type { Embedded, Lacking } from '../../../embed/queue.js';
import { type PassageEntry, sentencesHashOf } from '../../../store/records.js';
import { joinSentences, type TokenOrigin, tokenOriginOf } from '../../../store/token-states.js';
import { figureOperations } from '../figures.js';
import type { Reusable } from '../former.js';
import { indexOf } from '../marker.js';
import { passageIdOf, passageSource } from '../passage-document.js';
import type { UnfinishedPassage } from './documents.js';
import { isComplete } from './known.js';
import type { Outbox } from './outbox.js';
import { type DraftStart, lifeOf } from './start.js';

export class PassageWriter {
  /** Passages that lack something, by label. */
  private readonly waiting = new Map<number, UnfinishedPassage>();
  /** Articles of which passages were stored since searches saw all. */
  private readonly unseen = new Set<string>();
  private readonly model: ModelCard;
  private readonly tokenOrigin: TokenOrigin | null;

  constructor(
    private readonly start: DraftStart,
    private readonly outbox: Outbox,
  ) {
    this.model = start.options.model;
    this.tokenOrigin = tokenOriginOf(this.model);
  }

  put(label: number, { vector, tokens }: Embedded): void {
    const { tokenOrigin } = this;
    const passage = this.waiting.get(label);
    // The article may have been replaced meanwhile.
    if (passage === undefined) return;
    if (vector !== undefined) passage.vector = vector;
    if (tokens !== undefined && tokenOrigin !== null)
      passage.states = joinSentences(tokens, tokenOrigin.dimensions);
    // The article may have been put again while this was made for it, and lack more now.
    if (passage.vector === null || (tokenOrigin !== null && passage.states === null)) return;
    this.waiting.delete(label);
    this.store(passage);
  }

  /** Forgets passages whose article is replaced. @returns those that were not stored yet */
  drop(labels: readonly number[]): UnfinishedPassage[] {
    const dropped = labels.flatMap((label) => this.waiting.get(label) ?? []);
    for (const label of labels) this.waiting.delete(label);
    return dropped;
  }

  /** Resolves when all passages of an article that are stored can be searched. */
  async show(articleId: string): Promise<void> {
    // What is stored while this waits is not seen yet.
    const isSeen = !this.unseen.has(articleId);
    if (!isSeen) this.unseen.clear();
    await this.outbox.flush();
    const { connection } = this.start;
    if (!isSeen) await connection.refresh(indexOf(connection, 'passages', this.start));
  }

  /** @returns what the passage lacks; it is stored as soon as it lacks nothing */
  add(
    passage: UnfinishedPassage,
    { embedText, sentences, known: taken }: PassageEntry,
    known: Reusable,
  ): Lacking[] {
    const { facts, embedHash } = passage;
    const vectors = known.vectorsOf(embedHash);
    passage.vector = taken?.vector ?? (isComplete(vectors) ? joinVectors(this.model, vectors) : null);
    const statesOf = (hash: string) => taken?.states ?? known.statesOf(hash);
    const lacksStates = this.lacksStates(passage, sentences, statesOf);
    if (passage.vector !== null && !lacksStates) {
      this.store(passage);
      return [];
    }
    this.waiting.set(facts.label, passage);
    return [
      {
        label: facts.label,
        ...(passage.vector === null && { embedText }),
        ...(passage.vector === null && vectors.some((vector) => vector !== null) && { known: vectors }),
        ...(lacksStates && { sentences }),
      },
    ];
  }

  private lacksStates(
    passage: UnfinishedPassage,
    sentences: readonly string[],
    statesOf: (hash: string) => Uint8Array | null,
  ): boolean {
    const { tokenOrigin } = this;
    if (tokenOrigin === null) return false;
    passage.statesHash = sentencesHashOf(sentences);
    const states =
      sentences.length === 0 ? joinSentences([], tokenOrigin.dimensions) : statesOf(passage.statesHash);
    passage.states = states && Buffer.from(states);
    return states === null;
  }

  private store({ vector, ...passage }: UnfinishedPassage): void {
    const { facts, content } = passage;
    const { start, outbox } = this;
    const { connection } = start;
    const life = lifeOf(start, facts.articleId);
    this.unseen.add(facts.articleId);
    const record = { ...passage, vector: vector as Float32Array };
    outbox.add(
      {
        index: indexOf(connection, 'passages', start),
        id: passageIdOf(facts.label, life.born),
        source: passageSource(record, life),
      },
      ...figureOperations(indexOf(connection, 'figures', start), facts, content.figures, life),
    );
    reached('server:embedded');
  }
}
