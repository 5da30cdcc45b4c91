/** How are the answers for texts that recur kept? In bounded memory: all are forgotten when there are too many. */

/** Like `answerTo`, which must give the same answer for the same text, never `undefined`. @param most texts that are kept */
export function remembering<T>(most: number, answerTo: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const earlier = known.get(text);
    if (earlier !== undefined) return earlier;
    if (known.size >= most) known.clear();
    const answer = answerTo(text);
    known.set(text, answer);
    return answer;
  };
}
