/** Can what people keep with the index be read? Everything else can be made again from the articles. */
import type { z } from 'zod';
import { damageOf } from '../desk/kept.js';
import { DOSSIER_KIND, dossierFrameSchema, keptDossierSchema } from '../desk/kept-dossier.js';
import { keptReviewSchema, REVIEW_KIND, reviewFrameSchema } from '../desk/review.js';
import { ZonelensError } from '../errors.js';
import { CORRECTION_KIND, correctionSchema } from '../ingest/corrections.js';
import { ORIGINAL_KIND } from '../originals/original.js';
import { originalRecordSchema } from '../originals/records.js';
import {
  keptListSchema,
  keptPageSchema,
  keptSiteSchema,
  LIST_KIND,
  PAGE_KIND,
  SITE_KIND,
} from '../sites/kept.js';
import { VANISHED_KIND, vanishedSchema } from '../sites/vanished.js';
import { keptRecords } from '../store/kept-records.js';
import { WATCH_KIND } from '../store/news.js';
import { type DamagedRecord, ignoreConflict, type RecordStore } from '../store/record-store.js';
import { watchFrameSchema } from '../watches/kept.js';
import { TOLD_KIND, toldFrameSchema } from '../watches/told.js';
import { checked, type Finding, fail, ok, warn } from './finding.js';

const NAME = 'records';

/** Where damaged records are set aside. They stay in backups, with their text. */
const ASIDE_KIND = 'damaged-record';

/** Most that are named. */
const MAX_NAMED = 10;

/** The form without which a record of a kind cannot be used, and the one that this version keeps, where that says more. */
const FORMS: Readonly<Record<string, { frame: z.ZodType; whole?: z.ZodType }>> = {
  [DOSSIER_KIND]: { frame: dossierFrameSchema, whole: keptDossierSchema },
  [REVIEW_KIND]: { frame: reviewFrameSchema, whole: keptReviewSchema },
  [CORRECTION_KIND]: { frame: correctionSchema },
  [ORIGINAL_KIND]: { frame: originalRecordSchema },
  [WATCH_KIND]: { frame: watchFrameSchema },
  [TOLD_KIND]: { frame: toldFrameSchema },
  [PAGE_KIND]: { frame: keptPageSchema },
  [LIST_KIND]: { frame: keptListSchema },
  [SITE_KIND]: { frame: keptSiteSchema },
  [VANISHED_KIND]: { frame: vanishedSchema },
};

/** Reads all of them. @param records is closed */
export async function checkRecords(records: RecordStore): Promise<Finding> {
  try {
    return await checked(NAME, 'They are in every backup: npm run restore -- <file>', async () =>
      findingOf(await examineRecords(records)),
    );
  } finally {
    await records.close();
  }
}

/**
 * Takes damaged records out of the way, so that they can be brought back from a backup. They are kept under another kind.
 * @param records is closed
 * @returns what was done, one sentence for each
 */
export async function setDamagedAside(records: RecordStore): Promise<string[]> {
  try {
    const { damaged } = await examineRecords(records);
    for (const one of damaged) await setAside(records, one);
    return damaged.map(
      ({ kind, id, version }) =>
        `The record ${id} of kind ${kind} was damaged and is kept as ${ASIDE_KIND} ${version}.`,
    );
  } catch (error) {
    // The check that follows says what is wrong with all of them.
    if (error instanceof ZonelensError && error.code === 'storage_failed') return [];
    throw error;
  } finally {
    await records.close();
  }
}

async function setAside(records: RecordStore, { kind, id, version, text }: DamagedRecord): Promise<void> {
  const value = { kind, id, text, at: new Date().toISOString() };
  try {
    // Versions are unique, so that a repair that was interrupted goes on here.
    if ((await records.get(ASIDE_KIND, version)) === null)
      await records.put(ASIDE_KIND, version, value, 'absent');
    await records.remove(kind, id, version);
  } catch (error) {
    // Somebody may have changed it meanwhile.
    ignoreConflict(error);
  }
}

interface ExaminedRecords {
  counts: ReadonlyMap<string, number>;
  damaged: DamagedRecord[];
  /** Those that can be used, but have another form than this version gives them. */
  strange: DamagedRecord[];
}

async function examineRecords(records: RecordStore): Promise<ExaminedRecords> {
  const counts = new Map<string, number>();
  const damaged: DamagedRecord[] = [];
  const strange: DamagedRecord[] = [];
  for await (const record of keptRecords(records, (one) => damaged.push(one))) {
    const { kind } = record;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const { frame, whole } = FORMS[kind] ?? {};
    const damage = frame && damageOf(record, frame);
    if (damage) damaged.push(damage);
    const strangeness = damage || whole === undefined ? null : damageOf(record, whole);
    if (strangeness) strange.push(strangeness);
  }
  return { counts, damaged, strange };
}

function findingOf({ counts, damaged, strange }: ExaminedRecords): Finding {
  if (damaged.length > 0)
    return fail(
      NAME,
      `${damaged.length} damaged: ${named(damaged)}`,
      'Set them aside: npm run doctor -- --repair. Then bring them back from a backup: npm run restore -- <file>',
    );
  if (strange.length > 0)
    return warn(
      NAME,
      `${strange.length} of another form than this version keeps: ${named(strange)}`,
      'They are used as they are. Whoever keeps one puts it right by changing it.',
    );
  const all = [...counts].map(([kind, count]) => `${count} of kind ${kind}`);
  return ok(NAME, all.length === 0 ? 'none is kept' : all.join(', '));
}

function named(records: readonly DamagedRecord[]): string {
  const names = records.slice(0, MAX_NAMED).map(({ kind, id, reason }) => `${kind} ${id} (${reason})`);
  const more = records.length - names.length;
  return `${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
}
