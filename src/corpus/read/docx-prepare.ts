/**
 * What does Word show that mammoth does not know, and what does mammoth read that Word does not show? Automatic numbers and
 * formulas are written into the file as text; hidden, struck and deleted text and tables of contents are taken out.
 */
import JSZip from 'jszip';
import { mathText } from './docx-math.js';
import { DocxNumbering } from './docx-numbering.js';
import { withPageMarks } from './docx-pages.js';
import { DocxStyles } from './docx-styles.js';
import {
  child,
  descendants,
  parseXml,
  switchOf,
  valOf,
  type XmlDocument,
  type XmlElement,
} from './docx-xml.js';

const BODY = /^word\/document\d*\.xml$/;

/** A file without any of these is read by mammoth as it is. */
const KNOWN_TO_WORD =
  /<w:(?:numPr|vanish|dstrike|strike|moveFrom|moveTo|ruby|position|docPartGallery|pStyle|rStyle)\b|<m:oMath/;

/** What is shown of a file with tracked changes when they are accepted. */
const DELETED = ['w:del', 'w:moveFrom'];

const HIDING = ['w:vanish', 'w:strike', 'w:dstrike'];

/**
 * A Word file that mammoth reads as Word shows it.
 *
 * @throws Error when it is no Word file
 */
export async function preparedDocx(buffer: Buffer): Promise<Buffer> {
  const zip = await JSZip.loadAsync(buffer);
  const name = Object.keys(zip.files).find((path) => BODY.test(path));
  const xml = name === undefined ? '' : await zip.file(name)?.async('string');
  if (name === undefined || xml === undefined) return buffer;
  const isChanged = KNOWN_TO_WORD.test(xml);
  const prepared = withPageMarks(isChanged ? await preparedBody(xml, zip) : xml);
  if (!isChanged && prepared === xml) return buffer;
  zip.file(name, prepared);
  return zip.generateAsync({ type: 'nodebuffer' });
}

/** The XML of the text as Word shows it. Of the archive, the file of the numbers is changed. */
async function preparedBody(xml: string, zip: JSZip): Promise<string> {
  const document = parseXml(xml);
  const styles = new DocxStyles(await partOf(zip, 'word/styles.xml'));
  const numbering = await partOf(zip, 'word/numbering.xml');
  removeUnseen(document, styles);
  nameRaised(document);
  writeText(document);
  writeNumbers(document, new DocxNumbering(numbering, styles));
  if (numbering !== null) {
    // mammoth would take the paragraphs of these styles for the items of a list, and lists have no headings.
    for (const style of descendants(numbering.documentElement, 'w:pStyle')) style.remove();
    zip.file('word/numbering.xml', numbering.toString());
  }
  return document.toString();
}

async function partOf(zip: JSZip, path: string): Promise<XmlDocument | null> {
  const xml = await zip.file(path)?.async('string');
  return xml === undefined ? null : parseXml(xml);
}

function removeUnseen(document: XmlDocument, styles: DocxStyles): void {
  const root = document.documentElement;
  for (const name of DELETED) for (const element of descendants(root, name)) removeDeletion(element);
  for (const moved of descendants(root, 'w:moveTo')) moved.replaceWith(...moved.childNodes);
  for (const gallery of descendants(root, 'w:docPartGallery')) {
    if (gallery.getAttribute('w:val') === 'Table of Contents') ancestor(gallery, 'w:sdt')?.remove();
  }
  for (const paragraph of descendants(root, 'w:p')) {
    const style = valOf(child(paragraph, 'w:pPr'), 'w:pStyle');
    for (const run of descendants(paragraph, 'w:r', 'w:p')) if (isUnseen(run, style, styles)) run.remove();
  }
}

/** Removes deleted text. A `w:del` among properties says that a row or the end of a paragraph was deleted. */
function removeDeletion(element: XmlElement): void {
  const parent = element.parentNode?.localName;
  if (parent !== 'w:rPr' && parent !== 'w:trPr') element.remove();
}

function isUnseen(run: XmlElement, paragraphStyle: string | null, styles: DocxStyles): boolean {
  const properties = child(run, 'w:rPr');
  const style = valOf(properties, 'w:rStyle');
  return HIDING.some(
    (name) => switchOf(properties, name) ?? (styles.isOn(style, name) || styles.isOn(paragraphStyle, name)),
  );
}

/** LibreOffice writes a raised figure as a smaller one at another height, which mammoth does not know. */
function nameRaised(document: XmlDocument): void {
  for (const position of descendants(document.documentElement, 'w:position')) {
    const height = Number(position.getAttribute('w:val'));
    const properties = position.parentNode;
    if (height === 0 || properties?.localName !== 'w:rPr' || child(properties, 'w:sz') === null) continue;
    const raised = document.createElement('w:vertAlign');
    raised.setAttribute('w:val', height > 0 ? 'superscript' : 'subscript');
    position.replaceWith(raised);
  }
}

/** Writes formulas, and the characters below glosses, as text. */
function writeText(document: XmlDocument): void {
  const root = document.documentElement;
  for (const name of ['m:oMathPara', 'm:oMath']) {
    for (const formula of descendants(root, name))
      formula.replaceWith(runOf(document, mathText(formula), false));
  }
  for (const ruby of descendants(root, 'w:ruby')) {
    ruby.replaceWith(textOf(document, child(ruby, 'w:rubyBase')?.textContent ?? ''));
  }
}

function writeNumbers(document: XmlDocument, numbering: DocxNumbering): void {
  for (const paragraph of descendants(document.documentElement, 'w:p')) {
    const properties = child(paragraph, 'w:pPr');
    if (properties === null) continue;
    const runs = descendants(paragraph, 'w:t', 'w:p');
    const isDeleted = runs.length === 0 && child(child(properties, 'w:rPr'), 'w:del') !== null;
    const number = isDeleted ? '' : numbering.next(properties);
    if (number === null) continue;
    child(properties, 'w:numPr')?.remove();
    if (number === '' || runs.length === 0) continue;
    const isBold = switchOf(child(ancestor(runs[0] as XmlElement, 'w:r'), 'w:rPr'), 'w:b') === true;
    paragraph.insertBefore(runOf(document, number, isBold), properties.nextSibling);
  }
}

function ancestor(element: XmlElement, name: string): XmlElement | null {
  let above = element.parentNode;
  while (above !== null && above.localName !== name) above = above.parentNode;
  return above;
}

function runOf(document: XmlDocument, text: string, isBold: boolean): XmlElement {
  const run = document.createElement('w:r');
  if (isBold) {
    const properties = document.createElement('w:rPr');
    properties.append(document.createElement('w:b'));
    run.append(properties);
  }
  run.append(textOf(document, text));
  return run;
}

function textOf(document: XmlDocument, content: string): XmlElement {
  const text = document.createElement('w:t');
  text.setAttribute('xml:space', 'preserve');
  text.append(content);
  return text;
}
