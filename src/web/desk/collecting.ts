/** How does something come into a dossier from any page? */
import type { Dossier, Item, Section } from '../../desk/dossier.js';
import type { ItemDraft } from '../../desk/drafts.js';
import { itemsOf, newSection, placeOf, withItem, withoutItem, withSection } from '../../desk/edits.js';
import { freshId } from '../../desk/fresh-id.js';
import { itemOf, originOf, questionOf, requestOf, subjectsIn } from '../../desk/items.js';
import { MAX_ITEMS } from '../../desk/limits.js';
import { texts } from '../common/language.js';
import { client } from '../common/service.js';
import { current, setCurrent } from './current.js';
import { desk } from './desk.js';
import { ChangedMeanwhile, type DeskStore, type DossierSummary, type KeptDossier } from './store.js';
import { tellTabs } from './tabs.js';

const text = texts.collect;

/** What is collected, and how it was found. */
export interface Collectable {
  draft: ItemDraft;
  /** Parameters of the request; those that are not set are left out. */
  request: Readonly<Record<string, unknown>>;
}

/** Where to collect to; ids that are left out are the current ones, and names are of what is made. */
export interface Target {
  dossier?: string | { title: string };
  section?: string | { heading: string };
}

export interface Collected {
  kept: KeptDossier;
  item: Item;
  section: Section;
}

/** The dossier holds as much as it can. */
export class DossierFull extends Error {
  override readonly name = 'DossierFull';
}

/** @throws NotKept, DossierFull, and what the client throws */
export async function collect(what: Collectable, target: Target = {}): Promise<Collected> {
  const store = await desk();
  const request = requestOf(what.request);
  const found = { request, question: questionOf(what.draft, request) };
  const origin = originOf(await client.ready(), found, new Date().toISOString());
  const item = itemOf(what.draft, freshId(), origin);
  const into = await dossierFor(store, target.dossier);
  const kept = await changed(store, into, (dossier) => added(dossier, item, target.section));
  return collectedIn(kept, item);
}

/** Keeps a new dossier, which is the current one from then on. @throws NotKept */
export async function keep(dossier: Dossier): Promise<KeptDossier> {
  const kept = await (await desk()).create(dossier);
  noted(kept, dossier.sections.at(-1)?.id ?? null);
  return kept;
}

/** Takes an item out of a dossier. @returns puts it back */
export async function uncollect(dossier: string, item: string): Promise<() => Promise<Collected>> {
  const store = await desk();
  const before = await store.read(dossier);
  const removed = before && itemsOf(before.dossier).find(({ id }) => id === item);
  const place = before && placeOf(before.dossier, item);
  if (!before || !removed || !place) return () => Promise.reject(new ChangedMeanwhile(before));
  noted(await changed(store, before, (now) => withoutItem(now, item)), place.section);
  return async () => {
    const now = (await store.read(dossier)) ?? before;
    return collectedIn(await changed(store, now, (each) => withItem(each, removed, place)), removed);
  };
}

/** Dossiers to choose from, and the sections of the current one. */
export async function targets(): Promise<{ dossiers: DossierSummary[]; sections: Section[] }> {
  const store = await desk();
  const [dossiers, kept] = await Promise.all([store.list(), currentDossier(store)]);
  return { dossiers, sections: kept?.dossier.sections ?? [] };
}

/** Makes another dossier the current one. */
export async function choose(dossier: string): Promise<void> {
  const kept = await (await desk()).read(dossier);
  if (kept !== null) noted(kept, null);
}

export interface Held {
  dossier: string;
  /** Ids of items by subject. */
  subjects: ReadonlyMap<string, string>;
}

let held: { of: string; value: Promise<Held | null> } | null = null;

/** What is in the current dossier. Read once for all buttons of the page, until something changes. */
export function collectedNow(): Promise<Held | null> {
  const of = JSON.stringify(current());
  if (held?.of !== of) held = { of, value: readHeld() };
  return held.value;
}

async function readHeld(): Promise<Held | null> {
  const kept = await currentDossier(await desk());
  return kept && { dossier: kept.id, subjects: subjectsIn(kept.dossier) };
}

async function currentDossier(store: DeskStore): Promise<KeptDossier | null> {
  const chosen = current();
  const kept = chosen && (await store.read(chosen.dossier));
  return kept?.isMine ? kept : null;
}

/** The one that is named, else the current one, else the one that was changed last, else a new one. */
async function dossierFor(store: DeskStore, target: Target['dossier']): Promise<KeptDossier> {
  if (typeof target === 'object') return store.create({ title: target.title, sections: [] });
  const named = target === undefined ? await currentDossier(store) : await store.read(target);
  if (named !== null) return named;
  const [latest] = await store.list();
  return (latest && (await store.read(latest.id))) ?? store.create({ title: text.firstTitle, sections: [] });
}

function added(dossier: Dossier, item: Item, target: Target['section']): Dossier {
  if (itemsOf(dossier).length >= MAX_ITEMS) throw new DossierFull();
  const isNamed = typeof target === 'object';
  const wanted = isNamed ? null : (target ?? current()?.section);
  const section =
    dossier.sections.find(({ id }) => id === wanted) ?? (isNamed ? undefined : dossier.sections.at(-1));
  if (section !== undefined)
    return withItem(dossier, item, { section: section.id, index: section.items.length });
  const fresh = newSection(freshId(), isNamed ? target.heading : text.firstSection);
  return withSection(dossier, { ...fresh, items: [item] });
}

/** Applies the edit to the newest version, however often others write meanwhile. */
async function changed(
  store: DeskStore,
  kept: KeptDossier,
  edit: (dossier: Dossier) => Dossier,
): Promise<KeptDossier> {
  let before = kept;
  for (;;) {
    try {
      return await store.write(before.id, edit(before.dossier), before.version);
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || error.now === null) throw error;
      before = error.now;
    }
  }
}

function collectedIn(kept: KeptDossier, item: Item): Collected {
  const section = kept.dossier.sections.find(({ items }) =>
    items.some(({ id }) => id === item.id),
  ) as Section;
  noted(kept, section.id);
  return { kept, item, section };
}

/** All tabs show from now on what is in it. */
function noted({ id, dossier }: KeptDossier, section: string | null): void {
  held = null;
  setCurrent({ dossier: id, section, items: itemsOf(dossier).length });
  tellTabs(id);
}
