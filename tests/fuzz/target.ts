/** What is fuzzed? A target draws a case from a seed and checks what must hold for any case. */
import fc from 'fast-check';

export interface Target {
  readonly name: string;
  /** Its share of all cases, relative to the weights of the others. */
  readonly weight: number;
  /** Makes what the cases share: a server, a folder, a model. */
  open(): Promise<void>;
  /** Draws the case of a seed and checks it. Rejects where a property does not hold. */
  run(seed: number): Promise<void>;
  /** The case of a seed, for a person to look at. */
  show(seed: number): Promise<string>;
  /** Closes what `open` opened. */
  close(): Promise<void>;
}

export interface Ready<T> {
  cases: fc.Arbitrary<T>;
  /** Throws or rejects where a property does not hold. */
  check(input: T): unknown;
  close?(): Promise<void>;
}

const SHOWN_CHARS = 4000;

/** @param prepare called once, when the target is opened */
export function target<T>(name: string, weight: number, prepare: () => Promise<Ready<T>>): Target {
  let prepared: Promise<Ready<T>> | undefined;
  const ready = () => {
    prepared ??= prepare();
    return prepared;
  };
  const caseOf = async (seed: number): Promise<T> => {
    const [drawn] = fc.sample((await ready()).cases, { seed, numRuns: 1 });
    return drawn as T;
  };
  return {
    name,
    weight,
    open: async () => {
      await ready();
    },
    run: async (seed) => {
      await (await ready()).check(await caseOf(seed));
    },
    show: async (seed) => shown(await caseOf(seed)),
    close: async () => {
      if (prepared !== undefined) await (await prepared).close?.();
    },
  };
}

/** The seed of one case, mixed so that neighbouring cases have nothing in common (splitmix32). */
export function caseSeed(seed: number, index: number): number {
  let mixed = (seed + Math.imul(index + 1, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) | 0;
}

function shown(input: unknown): string {
  const text = input instanceof Uint8Array ? Buffer.from(input).toString('latin1') : fc.stringify(input);
  return text.length <= SHOWN_CHARS ? text : `${text.slice(0, SHOWN_CHARS)}… (${text.length} characters)`;
}
