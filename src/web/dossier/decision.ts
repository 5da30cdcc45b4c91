/** What somebody else changed meanwhile, and the reader has to decide: theirs, or one's own as a copy. */
import { html, type TemplateResult } from 'lit';
import type { Conflict } from '../../desk/merge.js';
import { texts } from '../common/language.js';
import { notice } from '../common/notices.js';
import type { SaveState } from '../desk/session.js';

const text = texts.dossier;

interface Decisions {
  takeTheirs: () => void;
  keepMine: () => void;
  leave: () => void;
  /** What a section or item is called. */
  nameOf: (id: string) => string | null;
}

export function decisionNotice(
  { theirs, conflicts }: Extract<SaveState, { kind: 'conflict' }>,
  { takeTheirs, keepMine, leave, nameOf }: Decisions,
): TemplateResult {
  const mine = { label: text.keepMine, onClick: keepMine };
  if (theirs === null)
    return notice({
      isError: true,
      title: text.conflictRemoved,
      details: [text.conflictRemovedDetail],
      actions: [mine, { label: text.leave, onClick: leave }],
    });
  const words = [...new Set(conflicts.map((conflict) => conflictWords(conflict, nameOf)))];
  return notice({
    isError: true,
    title: text.conflictTitle,
    details: [
      text.conflictIntro,
      html`<ul class="faults">
        ${words.map((each) => html`<li>${each}</li>`)}
      </ul>`,
    ],
    actions: [mine, { label: text.takeTheirs, onClick: takeTheirs }],
  });
}

function conflictWords({ kind, id }: Conflict, nameOf: Decisions['nameOf']): string {
  const name = id === null ? null : nameOf(id);
  return name === null ? text.conflicts[kind] : `${text.conflicts[kind]}${texts.failure.colon}${name}`;
}
