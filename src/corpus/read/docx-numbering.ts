/**
 * Which number does Word write before a paragraph? ECMA-376, 17.9: a paragraph names a list and a level; the list says
 * how each level counts, is written and begins again.
 */
import { type DocxStyles, numberPlace } from './docx-styles.js';
import { child, descendants, valOf, type XmlDocument, type XmlElement } from './docx-xml.js';
import { formattedNumber } from './number-formats.js';

/** 17.9.3: levels 0 to 8. */
const MAX_LEVELS = 9;

/** In UTF-16 units. A hostile file repeats the number of a level many thousand times. */
const MAX_LEVEL_TEXT = 200;

interface Level {
  start: number;
  format: string;
  /** `第%1条`: %1 stands for the number of the first level. */
  text: string;
  /** What comes after the number. */
  suffix: string;
  /** The level after which this one begins again: 1 for level 0; 0 for never. */
  restart: number | null;
  isLegal: boolean;
  /** The paragraph style that has this level. */
  style: string | null;
}

interface List {
  abstractId: string;
  /** The numbers with which levels begin in this list, although another list with the same levels has begun them. */
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

export class DocxNumbering {
  private readonly abstracts = new Map<string, Map<number, Level>>();
  private readonly lists = new Map<string, List>();
  /** For each set of levels the numbers that were last given. */
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(
    document: XmlDocument | null,
    private readonly styles: DocxStyles,
  ) {
    if (document === null) return;
    const root = document.documentElement;
    const links = new Map<string, string>();
    for (const abstract of descendants(root, 'w:abstractNum')) {
      const id = abstract.getAttribute('w:abstractNumId') ?? '';
      this.abstracts.set(id, levelsOf(abstract));
      const link = valOf(abstract, 'w:numStyleLink');
      if (link !== null) links.set(id, link);
    }
    for (const list of descendants(root, 'w:num')) this.addList(list);
    for (const [id, style] of links) this.follow(id, style);
  }

  /**
   * Counts a paragraph. Must be called once for each, in order.
   *
   * @param properties `w:pPr`
   * @returns the text before it, `第三条 `; '' for none; null for a bullet
   */
  next(properties: XmlElement | null): string | null {
    const place = this.placeOf(properties);
    if (place === null) return '';
    const { list, numId, level } = place;
    const definition = list.levels.get(level) ?? this.abstracts.get(list.abstractId)?.get(level);
    if (definition === undefined) return '';
    const numbers = this.count(list, numId, level, definition);
    if (definition.format === 'bullet') return null;
    return this.write(list, definition, numbers);
  }

  private placeOf(properties: XmlElement | null): { list: List; numId: string; level: number } | null {
    const own = numberPlace(properties);
    const styleId = valOf(properties, 'w:pStyle');
    const styled = own?.numId != null ? null : this.styles.numberOf(styleId);
    const numId = own?.numId ?? styled?.place.numId ?? null;
    const list = numId === null ? undefined : this.lists.get(numId);
    if (numId === null || list === undefined) return null;
    const ofStyle = styled === null ? null : this.levelOfStyle(list, styled.styleId);
    const level = own?.level ?? styled?.place.level ?? ofStyle ?? 0;
    return level >= 0 && level < MAX_LEVELS ? { list, numId, level } : null;
  }

  private levelOfStyle(list: List, styleId: string): number | null {
    for (const [level, { style }] of this.abstracts.get(list.abstractId) ?? []) {
      if (style === styleId) return level;
    }
    return null;
  }

  /** The numbers of all levels down to this one. */
  private count(list: List, numId: string, level: number, definition: Level): number[] {
    const counters = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counters);
    const start = list.starts.get(level);
    const isFirst = !this.begun.has(`${numId}/${level}`);
    this.begun.add(`${numId}/${level}`);
    const last = start !== undefined && isFirst ? undefined : counters[level];
    counters[level] = last === undefined ? (start ?? definition.start) : last + 1;
    for (let deeper = level + 1; deeper < MAX_LEVELS; deeper += 1) {
      const { restart = null } = this.levelOf(list, deeper) ?? {};
      if (restart === null ? true : restart > level) counters[deeper] = undefined;
    }
    return Array.from({ length: level + 1 }, (_, at) => counters[at] ?? this.levelOf(list, at)?.start ?? 1);
  }

  private levelOf(list: List, level: number): Level | undefined {
    return list.levels.get(level) ?? this.abstracts.get(list.abstractId)?.get(level);
  }

  private write(list: List, { text, suffix, isLegal }: Level, numbers: readonly number[]): string {
    const written = text.replace(/%([1-9])/g, (_all, digit) => {
      const at = Number(digit) - 1;
      const format = this.levelOf(list, at)?.format ?? 'decimal';
      return formattedNumber(numbers[at] ?? 1, isLegal ? 'decimal' : format);
    });
    if (written.trim() === '') return '';
    return suffix === 'nothing' || /[、，。：）】》]\s*$/.test(written)
      ? written.trimEnd()
      : `${written.trim()} `;
  }

  private addList(element: XmlElement): void {
    const starts = new Map<number, number>();
    const levels = new Map<number, Level>();
    for (const override of descendants(element, 'w:lvlOverride')) {
      const at = Number(override.getAttribute('w:ilvl'));
      const start = valOf(override, 'w:startOverride');
      if (start !== null) starts.set(at, Number(start));
      const level = child(override, 'w:lvl');
      if (level !== null) levels.set(at, levelFrom(level));
    }
    const abstractId = valOf(element, 'w:abstractNumId') ?? '';
    this.lists.set(element.getAttribute('w:numId') ?? '', { abstractId, starts, levels });
  }

  /** A set of levels that is only a link to a style has the levels of that style's list. */
  private follow(id: string, style: string): void {
    const numId = this.styles.numberOf(style)?.place.numId ?? '';
    const levels = this.abstracts.get(this.lists.get(numId)?.abstractId ?? '');
    if (levels !== undefined) this.abstracts.set(id, levels);
  }
}

function levelsOf(abstract: XmlElement): Map<number, Level> {
  const levels = descendants(abstract, 'w:lvl');
  return new Map(levels.map((level) => [Number(level.getAttribute('w:ilvl')), levelFrom(level)]));
}

function levelFrom(level: XmlElement): Level {
  const restart = valOf(level, 'w:lvlRestart');
  return {
    start: Number(valOf(level, 'w:start') ?? 1),
    format: valOf(level, 'w:numFmt') ?? 'decimal',
    text: (valOf(level, 'w:lvlText') ?? '').slice(0, MAX_LEVEL_TEXT),
    suffix: valOf(level, 'w:suff') ?? 'tab',
    restart: restart === null ? null : Number(restart),
    isLegal: child(level, 'w:isLgl') !== null,
    style: valOf(level, 'w:pStyle'),
  };
}
