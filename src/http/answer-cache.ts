/** Which answers need not be made again? Those to the same request, as long as the index and the day are the same. */
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { ZonelensService } from '../queries/service.js';

export class AnswerCache {
  private readonly answers: LRUCache<string, Buffer> | null;
  hits = 0;
  misses = 0;

  /** @param bytes of memory for answers; 0 to keep none */
  constructor(bytes: number) {
    const sizeCalculation = (answer: Buffer, key: string) => answer.length + 2 * key.length;
    this.answers = bytes === 0 ? null : new LRUCache({ maxSize: bytes, sizeCalculation });
  }

  /**
   * @param request whose body, if it has one, was parsed
   * @param make called when there is no answer yet; an answer of null is not kept
   * @returns the answer's JSON, or null as `make` does
   */
  async of(
    request: Request,
    service: Pick<ZonelensService, 'generation'>,
    make: () => Promise<Buffer | null>,
  ): Promise<Buffer | null> {
    if (this.answers === null) return make();
    // A question may speak of the last three years.
    const day = new Date().toDateString();
    const key = JSON.stringify([await service.generation(), day, request.originalUrl, request.body]);
    const known = this.answers.get(key);
    if (known !== undefined) {
      this.hits++;
      return known;
    }
    this.misses++;
    const answer = await make();
    if (answer !== null) this.answers.set(key, answer);
    return answer;
  }
}
