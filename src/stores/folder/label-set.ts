/** Which passages may be hits, asked for one label at a time? */

export class LabelSet {
  private readonly isIn: Uint8Array;

  /** @param labels ascending */
  constructor(readonly labels: readonly number[]) {
    this.isIn = new Uint8Array((labels.at(-1) ?? -1) + 1);
    for (const label of labels) this.isIn[label] = 1;
  }

  get size(): number {
    return this.labels.length;
  }

  has(label: number): boolean {
    return this.isIn[label] === 1;
  }

  /** Those for which it holds. */
  filter(holds: (label: number) => boolean): LabelSet {
    return new LabelSet(this.labels.filter(holds));
  }
}
