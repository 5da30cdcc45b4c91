/** Is a saved page shown without anything that runs, loads or leads elsewhere, with all of its text and the passage marked? */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { markedPage } from '../../src/originals/marked-page.js';
import { payloads } from '../browser/hostile-corpus.js';

const PASSAGE = '示范高新区推行容错免责机制，对改革中的失误予以免责。';

const pageOf = (html: string, passage: string | null = PASSAGE) =>
  markedPage({ mediaType: 'text/html', charset: 'utf-8', bytes: Buffer.from(html), passage });
const documentOf = (html: string) => parseHTML(html).document;
const marksIn = (html: string) =>
  [...documentOf(html).querySelectorAll('mark')].map((mark) => mark.textContent ?? '').join('');
const squeezed = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** What may stand in a page that a frame shows. */
const ALLOWED =
  /^(?:class|style|align|valign|width|height|border|cellpadding|cellspacing|colspan|rowspan|bgcolor|color|size|face|dir|lang|start|value|type|alt|title|open|span|scope|id|charset|name|content)$/;

describe('a hostile page', () => {
  it.each(payloads('http://canary.example'))('%s', (payload) => {
    const html = `<html><head><title>x</title></head><body onload="x()"><p>${PASSAGE}</p>${payload}<p>结尾</p></body></html>`;
    const shown = documentOf(pageOf(html));
    const elements = [...shown.querySelectorAll('*')];
    const names = new Set(elements.map(({ localName }) => localName));
    for (const name of [
      'script',
      'iframe',
      'object',
      'embed',
      'base',
      'link',
      'svg',
      'math',
      'video',
      'template',
    ])
      expect(names).not.toContain(name);
    for (const { attributes } of elements) for (const { name } of attributes) expect(name).toMatch(ALLOWED);
    expect([
      ...shown.querySelectorAll('[http-equiv], [href], [src], [action], [formaction], [srcdoc]'),
    ]).toEqual([]);
    expect(shown.querySelectorAll('#passage')).toHaveLength(1);
  });
});

describe('the passage in a page', () => {
  it('is marked across elements, and the first mark has the id', () => {
    const shown = pageOf(
      `<div><p>示范<b>高新区</b>推行 容错免责<br>机制，对改革</p><p>中的失误予以免责。其余</p></div>`,
    );
    expect(squeezed(marksIn(shown))).toBe(squeezed(PASSAGE));
    expect(documentOf(shown).querySelector('mark')?.getAttribute('id')).toBe('passage');
  });

  it('is the only thing with that id, even when the page has it already', () => {
    const shown = pageOf(
      `<a id="passage" name="passage">甲</a><mark id="passage">乙</mark><p>${PASSAGE}</p>`,
    );
    expect([...documentOf(shown).querySelectorAll('#passage')].map(({ textContent }) => textContent)).toEqual(
      [PASSAGE.slice(0, -1)],
    );
    expect(pageOf('<mark id="passage">乙</mark>')).not.toContain('<mark id="passage">');
  });

  it('is shown where the page hides it', () => {
    const shown = pageOf(`<div hidden style="color:red;display:none"><p>${PASSAGE}</p></div>`);
    expect(shown).not.toMatch(/hidden|display/);
    expect(shown).toContain('color:red');
  });

  it('is found in a page in another encoding, and the text of the page is complete', () => {
    const gbk = Buffer.from([0xb8, 0xc4, 0xb8, 0xef]);
    const shown = markedPage({
      mediaType: 'text/html',
      charset: 'gb18030',
      bytes: Buffer.concat([Buffer.from('<p>a '), gbk]),
      passage: '改革',
    });
    expect(marksIn(shown)).toBe('改革');
    expect(pageOf('<p>甲 &lt;b&gt; 乙</p>', null)).toContain('甲 &lt;b&gt; 乙');
  });

  it('keeps pictures within the page, and no others', () => {
    const shown = pageOf(
      '<img src="data:image/png;base64,AA=="><img src="data:image/svg+xml,<svg/>"><img src="/a.png">',
    );
    expect(documentOf(shown).querySelectorAll('img[src]')).toHaveLength(1);
  });
});

it('a text is shown as it is, escaped, with the passage marked', () => {
  const text = `<script>alert(1)</script>\n${PASSAGE}\n  缩进 & 其他`;
  const shown = markedPage({
    mediaType: 'text/plain',
    charset: 'utf-8',
    bytes: Buffer.from(text),
    passage: PASSAGE,
  });
  expect(documentOf(shown).querySelector('pre')?.textContent).toBe(text);
  expect(documentOf(shown).querySelectorAll('script')).toHaveLength(0);
  expect(marksIn(shown)).toBe(PASSAGE.slice(0, -1));
});
