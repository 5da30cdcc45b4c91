/** Sets the words of two passages of a comparison against each other, in a dialog. What compares them is loaded when it is wanted. */
import { render } from 'lit';
import type { ComparedPassage } from '../../compare/compared.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { notice } from '../common/notices.js';
import { plainText } from '../common/passage-text.js';
import { withoutGlosses } from '../common/shown-text.js';
import type { Column } from './columns.js';
import type { Choice } from './difference-dialog.js';

/** The passage, and the best one of the next place; the reader can choose any two. */
export async function compareWords(columns: readonly Column[], left: string, labels: Labels): Promise<void> {
  const choices = choicesIn(columns, labels);
  const own = choices.find(({ id }) => id === left);
  const other =
    choices.find(({ id, place }) => id !== left && place !== own?.place) ??
    choices.find(({ id }) => id !== left);
  try {
    const [{ differenceOf }, { showDifference }] = await Promise.all([
      import('./folded-difference.js'),
      import('./difference-dialog.js'),
    ]);
    showDifference(choices, left, other?.id ?? left, differenceOf);
  } catch {
    showFailure(() => compareWords(columns, left, labels));
  }
}

function showFailure(retry: () => void): void {
  const dialog = document.createElement('dialog');
  const { failed, failedDetail } = texts.sideBySide;
  const close = () => dialog.close();
  dialog.className = 'difference';
  dialog.addEventListener('close', () => dialog.remove());
  const actions = [
    {
      label: texts.failure.retry,
      onClick: () => {
        close();
        retry();
      },
    },
    { label: texts.sideBySide.close, onClick: close },
  ];
  render(notice({ title: failed, details: [failedDetail], actions, isError: true }), dialog);
  document.body.append(dialog);
  dialog.showModal();
}

/** Each passage once, with the first of its places. */
function choicesIn(columns: readonly Column[], labels: Labels): Choice[] {
  const all = columns.flatMap(({ zone, compared }) =>
    compared.passages.map((passage) => choiceOf(passage, labels.zone(zone))),
  );
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at);
}

function choiceOf({ id, text, article }: ComparedPassage, place: string): Choice {
  return { id, place, title: plainText(article.title), text: withoutGlosses(text), article: article.id };
}
