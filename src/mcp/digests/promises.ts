/** How is a ledger of promises told in lines? Promise by promise: how firmly, by when, the clause, and who reports it. */
import type { AnswerOf } from '../../api/operations.js';
import type { Asker } from '../asking.js';
import { cited, dated, placed, QUOTED, quoted } from '../digest.js';

type Told = AnswerOf<'promises'>;
type Evidence = Told['promises'][number]['evidence'];

export function promisesDigest(told: Told, asker: Asker): string[] {
  const { place, total, whose, promises, passages } = told;
  if (place.blank !== null)
    return [`The index has no text about ${placed(place.zone)}: nothing can be said of what it promised.`];
  const articles = new Map(passages.map((passage) => [passage.id, passage.article]));
  const source = ({ passage }: Evidence): string => {
    const article = articles.get(passage);
    return article === undefined ? '' : ` ${cited(article, passage, asker)}`;
  };
  const held = `${place.passages} passages in ${place.articles} articles about ${placed(place.zone)}`;
  return [
    QUOTED,
    `${total} promises; ${promises.length} follow. Whoever was asked for: ${whose.authority} of authorities, ${whose.others} of others, ${whose.unsaid} of nobody who is named. They rest on ${held}, of which ${told.read} passages were read.`,
    ...(told.isPartial ? ['Other passages may promise more: ask for a subject, or for another.'] : []),
    ...promises.map(({ strength, bound, due, when, text, evidence, reported }, at) => {
      const by = due === null ? 'no day' : `due ${due}`;
      const reports = (reported ?? []).map(
        (report) =>
          ` Reported done, ${dated(report.when)}: ${quoted(report.sentence)}${source(report.evidence)}`,
      );
      return `${at + 1}. ${strength}${bound === null ? '' : ` (${bound})`}, ${by}, ${dated(when)}: ${quoted(text)}${source(evidence)}${reports.join('')}`;
    }),
  ];
}
