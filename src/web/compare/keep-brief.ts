/** How does a comparison become a dossier? Its brief, part by part; what a language model did to it is said first. */
import type { Readiness } from '../../client/index.js';
import type { CompareParameters } from '../../compare/request.js';
import { insteadOf } from '../../desk/brief/instead.js';
import { sectionsOf } from '../../desk/brief/sections.js';
import type { Dossier, Section } from '../../desk/dossier.js';
import { newSection } from '../../desk/edits.js';
import { freshId } from '../../desk/fresh-id.js';
import { originOf, requestOf } from '../../desk/items.js';
import { MAX_TITLE } from '../../desk/limits.js';
import type { WrittenBrief } from '../../queries/written.js';
import { language, texts } from '../common/language.js';
import { droppedWords } from '../common/language-model.js';
import { withoutGlosses } from '../common/passage-text.js';
import { client } from '../common/service.js';
import { showToast } from '../common/toast.js';
import { keep } from '../desk/collecting.js';
import { whyNot } from '../desk/failures.js';
import type { KeptDossier } from '../desk/store.js';

const text = texts.writing;

type Request = Omit<CompareParameters, 'format' | 'table'>;

/** @returns null when that did not work, which is said, or nobody waits for it any more */
export async function keepBrief(request: Request, signal: AbortSignal): Promise<KeptDossier | null> {
  try {
    const [written, served] = await Promise.all([
      client.brief({ ...request, language }, { signal }),
      client.ready({ signal }),
    ]);
    return signal.aborted ? null : await keep(dossierOf(written, request, served));
  } catch (error) {
    if (!signal.aborted) showToast({ message: text.briefFailed, detail: whyNot(error), isError: true });
    return null;
  }
}

function dossierOf(written: WrittenBrief, request: Request, served: Readiness): Dossier {
  const { brief, claims, writtenBy } = written;
  const { generation, model, indexedAt } = brief.corpus;
  // The index may have changed between the two answers.
  const floors = served.generation === generation ? served.floors : null;
  const found = { request: requestOf({ ...request, language }), question: brief.question };
  const origin = originOf(
    { generation, model, createdAt: indexedAt, floors },
    found,
    new Date().toISOString(),
  );
  const byline = writtenBy === null ? '' : text.writtenBy(writtenBy);
  const sections = sectionsOf(brief, { origin, newId: freshId }, { instead: insteadOf(claims), byline });
  return {
    title: text.briefTitle(withoutGlosses(brief.question)).slice(0, MAX_TITLE),
    sections: [...aboutIt(written), ...sections],
  };
}

/** What a language model did, or why it did nothing; where none is configured there is nothing to say. */
function aboutIt({ writtenBy, dropped, notice }: WrittenBrief): Section[] {
  const failed = notice === null || notice === 'no-model' ? '' : text.without(text.notices[notice]);
  const by = writtenBy === null ? '' : text.rewritten(writtenBy);
  const note = [by, failed, droppedWords(dropped)].filter((line) => line !== '').join('\n');
  return note === '' ? [] : [{ ...newSection(freshId(), text.about), note }];
}
