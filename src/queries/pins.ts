/** Which items are in use and must not be closed yet? Uses are counted, since several readers may use the same item. */
export class Pins<T> {
  private readonly counts = new Map<T, number>();

  /** The items in use. */
  get items(): T[] {
    return [...this.counts.keys()];
  }

  has(item: T): boolean {
    return this.counts.has(item);
  }

  add(item: T): void {
    this.counts.set(item, (this.counts.get(item) ?? 0) + 1);
  }

  /** Ends one use of an item. */
  remove(item: T): void {
    const left = (this.counts.get(item) ?? 0) - 1;
    if (left > 0) this.counts.set(item, left);
    else this.counts.delete(item);
  }
}
