/** Which passages may be hits? A set of labels with a fast membership test. */

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

  /** The labels for which `holds` returns true. */
  filter(holds: (label: number) => boolean): LabelSet {
    return new LabelSet(this.labels.filter(holds));
  }
}
