/** How is a dossier kept, and what does a list say of it? */
import { z } from 'zod';
import type { StoredRecord } from '../store/record-store.js';
import { dossierSchema } from './dossier.js';

/** Kind of the records. */
export const DOSSIER_KIND = 'dossier';

const facts = {
  /** Of the key that made it. */
  owner: z.object({ id: z.string(), name: z.string() }),
  /** ISO, as `changedAt`. */
  createdAt: z.string(),
  changedAt: z.string(),
};

/** As this version keeps it. */
export const keptDossierSchema = z.strictObject({ ...facts, dossier: dossierSchema });

export type KeptDossier = z.infer<typeof keptDossierSchema>;

/** What lists and rights rest on. A dossier that another version kept under other limits is read all the same. */
export const dossierFrameSchema = z.looseObject({
  ...facts,
  dossier: z.looseObject({
    title: z.string(),
    sections: z.array(z.looseObject({ items: z.array(z.unknown()) })),
  }),
});

/** What a list says of a dossier. */
export interface DossierSummary extends Pick<KeptDossier, 'createdAt' | 'changedAt'> {
  id: string;
  title: string;
  /** Numbers of both. */
  sections: number;
  items: number;
  version: string;
}

export function summaryOf({
  id,
  version,
  value: { dossier, createdAt, changedAt },
}: Pick<StoredRecord<KeptDossier>, 'id' | 'value' | 'version'>): DossierSummary {
  const { title, sections } = dossier;
  const items = sections.reduce((sum, section) => sum + section.items.length, 0);
  return { id, title, sections: sections.length, items, createdAt, changedAt, version };
}
