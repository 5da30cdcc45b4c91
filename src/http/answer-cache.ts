/** Which answers need not be made again? Those to the same request, as long as the index and the day are the same. */
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { ZonelensService } from '../queries/service.js';
import { today } from '../question/today.js';

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
    service: Pick<ZonelensService, 'version'>,
    make: () => Promise<Buffer | null>,
  ): Promise<Buffer | null> {
    if (this.answers === null) return make();
    const { version } = service;
    const key = JSON.stringify([version, today(), request.originalUrl, request.body], told);
    const known = this.answers.get(key);
    if (known !== undefined) {
      this.hits++;
      return known;
    }
    this.misses++;
    const answer = await make();
    // Of what changed meanwhile, nobody knows which it comes from.
    if (answer !== null && version === service.version) this.answers.set(key, ofItsOwn(answer));
    return answer;
  }
}

/** A small buffer lies in a piece of memory with others, which stays as long as it does. */
function ofItsOwn(answer: Buffer): Buffer {
  if (answer.buffer.byteLength === answer.length) return answer;
  const own = Buffer.allocUnsafeSlow(answer.length);
  answer.copy(own);
  return own;
}

/** JSON has no other word for a number that is too large than null, which is a value. */
function told(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
