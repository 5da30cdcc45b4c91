/** What do the styles of a Word file say of numbers and of hidden or struck text? A style has what its base has. */
import { child, switchOf, valOf, type XmlDocument, type XmlElement } from './docx-xml.js';

export interface NumberPlace {
  /** Null when only the level is said. `0` takes the number away. */
  numId: string | null;
  level: number | null;
}

/** A style may be based on another; a ring of them would not end. */
const MAX_BASES = 20;

export class DocxStyles {
  private readonly styles = new Map<string, XmlElement>();

  constructor(document: XmlDocument | null) {
    for (const style of document?.documentElement.children ?? []) {
      const id = style.getAttribute('w:styleId');
      if (style.localName === 'w:style' && id !== null) this.styles.set(id, style);
    }
  }

  /** The number that a paragraph style gives, and the style that does; null when it gives none. */
  numberOf(id: string | null): { place: NumberPlace; styleId: string } | null {
    for (const [styleId, style] of this.withBases(id)) {
      const place = numberPlace(child(style, 'w:pPr'));
      if (place !== null) return { place, styleId };
    }
    return null;
  }

  /** Whether a property such as `w:vanish` is on for the runs of a style. */
  isOn(id: string | null, property: string): boolean {
    for (const [, style] of this.withBases(id)) {
      const found = switchOf(child(style, 'w:rPr'), property);
      if (found !== null) return found;
    }
    return false;
  }

  /** Whether any style has one of the properties. */
  private *withBases(id: string | null): Generator<[string, XmlElement]> {
    let next = id;
    for (let count = 0; next !== null && count < MAX_BASES; count += 1) {
      const style = this.styles.get(next);
      if (style === undefined) return;
      yield [next, style];
      next = valOf(style, 'w:basedOn');
    }
  }
}

/** @param properties `w:pPr` of a paragraph or a style */
export function numberPlace(properties: XmlElement | null): NumberPlace | null {
  const number = child(properties, 'w:numPr');
  if (number === null) return null;
  const level = valOf(number, 'w:ilvl');
  return { numId: valOf(number, 'w:numId'), level: level === null ? null : Number(level) };
}
