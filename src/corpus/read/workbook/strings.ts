/** What does the text of a cell say? Runs with a look of their own are settled as in other formats: 10⁴, struck text gone. */
import { loweredText, raisedText } from '../inline.js';
import { isOn, readXml } from './xml.js';

/** Characters that XML cannot hold (ECMA-376-1, 22.9.2.19). */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** Gathers a text of runs. `open`, `close` and `text` take what stands within `si` or `is`. */
export class RichText {
  private parts: string[] = [];
  private run = '';
  private look = '';
  private isText = false;
  private glosses = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 't') this.isText = this.glosses === 0;
    else if (name === 'rPh') this.glosses++;
    else if (name === 'r') this.look = '';
    else if (name === 'strike' && isOn(attributes.val ?? '1')) this.look = 'struck';
    else if (name === 'vertAlign' && this.look !== 'struck') this.look = attributes.val ?? '';
  }

  close(name: string): void {
    if (name === 't') this.isText = false;
    else if (name === 'rPh') this.glosses--;
    else if (name === 'r') this.endRun();
  }

  text(text: string): void {
    if (this.isText) this.run += text;
  }

  /** The text so far; the next begins. */
  take(): string {
    this.endRun();
    const text = this.parts.join('');
    this.parts = [];
    return unescaped(text);
  }

  private endRun(): void {
    const { run, look } = this;
    this.run = '';
    this.look = '';
    if (look === 'struck' || run === '') return;
    const settled = look === 'superscript' ? raisedText(run) : look === 'subscript' ? loweredText(run) : run;
    this.parts.push(settled);
  }
}

/** The texts that cells name by their number. */
export function sharedStrings(xml: string): string[] {
  const texts: string[] = [];
  const rich = new RichText();
  readXml(xml, {
    open: (name, attributes) => rich.open(name, attributes),
    text: (text) => rich.text(text),
    close(name) {
      rich.close(name);
      if (name === 'si') texts.push(rich.take());
    },
  });
  return texts;
}

export function unescaped(text: string): string {
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
