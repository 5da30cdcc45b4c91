/** From which similarity on is the best match a good one? Where on-topic queries separate best from off-topic ones. */

export interface Floor {
  value: number;
  /** Mean of two shares: on-topic queries at or above the floor, off-topic ones below it. */
  balancedAccuracy: number;
}

/**
 * @param onTopic best similarity of each query that the corpus answers
 * @param offTopic the same for queries on other subjects
 */
export function calibrateFloor(onTopic: readonly number[], offTopic: readonly number[]): Floor {
  const candidates = [...onTopic, ...offTopic].sort((a, b) => a - b);
  const share = (values: readonly number[], isRight: (value: number) => boolean) =>
    values.filter(isRight).length / values.length;
  let best: Floor = { value: 0, balancedAccuracy: 0 };
  for (const value of candidates) {
    const right = share(onTopic, (one) => one >= value) + share(offTopic, (one) => one < value);
    if (right / 2 > best.balancedAccuracy) best = { value, balancedAccuracy: right / 2 };
  }
  return best;
}
