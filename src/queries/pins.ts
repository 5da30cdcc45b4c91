/** What is in use, and so must not be closed yet? Counted, since several may use one. */
export class Pins<T> {
  private readonly counts = new Map<T, number>();

  /** Those in use. */
  get items(): T[] {
    return [...this.counts.keys()];
  }

  has(item: T): boolean {
    return this.counts.has(item);
  }

  add(item: T): void {
    this.counts.set(item, (this.counts.get(item) ?? 0) + 1);
  }

  /** One use of it has ended. */
  remove(item: T): void {
    const left = (this.counts.get(item) ?? 0) - 1;
    if (left > 0) this.counts.set(item, left);
    else this.counts.delete(item);
  }
}
