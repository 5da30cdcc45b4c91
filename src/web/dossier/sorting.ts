/**
 * How are items and sections dragged? SortableJS moves the elements; they are put back where lit drew them, and the move is an edit of
 * the dossier, which draws them anew.
 */
import Sortable from 'sortablejs';

interface Move {
  /** The id of what was dragged. */
  id: string;
  /** The section of the list that it was dropped into. */
  section: string;
  index: number;
}

const DURATION_MS = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150;

const sortables = new WeakMap<HTMLElement, Sortable>();

/** @param group lists of one group take items of each other */
function sortable(list: HTMLElement, group: string, handle: string, onMove: (move: Move) => void): void {
  if (sortables.has(list)) return;
  let next: ChildNode | null = null;
  const made = Sortable.create(list, {
    group,
    handle,
    animation: DURATION_MS,
    // Drawn by the script itself, so that touch and mouse look the same and the page scrolls along.
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 4,
    ghostClass: 'is-dropped-here',
    dragClass: 'is-dragged',
    emptyInsertThreshold: 24,
    onChoose: ({ item }) => {
      next = item.nextSibling;
    },
    onEnd: ({ item, from, to, oldIndex = 0, newIndex = 0 }) => {
      const id = item.dataset.item ?? item.dataset.section ?? '';
      // Lit knows its elements by the comments around them, which stayed where they are.
      from.insertBefore(item, next);
      if (from !== to || oldIndex !== newIndex)
        onMove({ id, section: to.dataset.section ?? '', index: newIndex });
    },
  });
  sortables.set(list, made);
}

/** Call it after each time that the page was drawn. */
export function makeSortable(
  page: HTMLElement,
  { onItem, onSection }: { onItem: (move: Move) => void; onSection: (move: Move) => void },
): void {
  for (const list of page.querySelectorAll<HTMLElement>('.items'))
    sortable(list, 'items', '.item-handle', onItem);
  for (const list of page.querySelectorAll<HTMLElement>('.outline-rows'))
    sortable(list, 'sections', '.handle', onSection);
}
