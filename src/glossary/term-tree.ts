/**
 * Where does a text name one of many terms?
 *
 * One pass over normalised text looks for the longest term at each place. English terms match as complete words in any
 * ASCII case, with hyphens or spaces.
 */
import { foldTerm } from './glossary.js';

/** `start` and `end` are UTF-16 offsets in the given text. */
export interface Named<T> {
  value: T;
  start: number;
  end: number;
}

/** A node of a trie over UTF-16 units. `value` is undefined where no term ends. */
interface Node<T> {
  next: Map<number, Node<T>>;
  value: T | undefined;
}

export class TermTree<T> {
  private readonly root: Node<T> = { next: new Map(), value: undefined };

  /** @param terms folded terms (`foldTerm`), each with what it stands for */
  constructor(terms: Iterable<readonly [string, T]>) {
    for (const [folded, value] of terms) {
      let node = this.root;
      for (let at = 0; at < folded.length; at += 1) {
        const unit = folded.charCodeAt(at);
        const next = node.next.get(unit) ?? { next: new Map(), value: undefined };
        node.next.set(unit, next);
        node = next;
      }
      node.value = value;
    }
  }

  /** In order and without overlap. */
  findIn(text: string): Named<T>[] {
    const folded = foldTerm(text);
    const found: Named<T>[] = [];
    for (let at = 0; at < folded.length; ) {
      const named = this.longestAt(folded, at);
      if (named !== null) found.push(named);
      at = named?.end ?? at + 1;
    }
    return found;
  }

  private longestAt(folded: string, start: number): Named<T> | null {
    let longest: Named<T> | null = null;
    let node = this.root.next.get(folded.charCodeAt(start));
    for (let end = start + 1; node !== undefined; end += 1) {
      if (node.value !== undefined && isWhole(folded, start, end))
        longest = { value: node.value, start, end };
      node = node.next.get(folded.charCodeAt(end));
    }
    return longest;
  }
}

const isLatin = (char: string | undefined) => char !== undefined && /[\p{Script=Latin}\p{N}]/u.test(char);

/** False within a longer Latin word or number: list in listing, 5G in 15G. */
function isWhole(folded: string, start: number, end: number): boolean {
  if (isLatin(folded[start]) && isLatin(folded[start - 1])) return false;
  return !(isLatin(folded[end - 1]) && isLatin(folded[end]));
}
