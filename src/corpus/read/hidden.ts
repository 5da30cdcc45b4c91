/**
 * Which hidden elements does a reader of the page see in the end? Pages hide their text until a script has run, and the
 * panes of tabs until they are chosen; those are shown. Menus, doubled links, dialogs and repetitions are taken out.
 */
import { type DomDocument, type DomElement, ELEMENT_NODE, elementsUnder } from './dom.js';
import { type Measures, sentencesOf, shownText } from './prose.js';
import { styledElements } from './style-sheet.js';

const NOT_SHOWN_YET = /visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?(?=\s*(?:;|!|$))/i;
const NOT_DISPLAYED = /display\s*:\s*none/i;
const HIDING = new RegExp(`${NOT_SHOWN_YET.source}|${NOT_DISPLAYED.source}`, 'i');
const HIDING_ALL = new RegExp(HIDING.source, 'gi');

/** Class names of common style sheets that hide what they are given to. */
const HIDING_CLASS =
  /(?:^|\s)(?:hidden|hide|d-none|layui-hide|visually-hidden|sr-only|undisplay|dis-none|dn)(?:\s|$)/i;

const DIALOG =
  /(?:^|[\s_-])(?:dialog|modal|popup?|pop-?(?:win|box)|mask|overlay|toast|tooltip|tips?|alert|login|captcha|cookie|wza|barrier\w*|lightbox|layui-layer\w*|confirm|loading|browser\w*)(?:$|[\s_-])/i;

/** What hidden dialogs and notices about the site say. */
const ABOUT_SITE =
  /浏览器|扫一扫|二维码|验证码|请.{0,4}登录|是否继续|即将(?:离开|跳转|打开)|离开本(?:网)?站|无障碍|cookie|javascript|加载中|正在加载|敬请期待/i;
const MAX_DIALOG_LENGTH = 200;

/** More of it in links, and it is a menu. */
const MAX_LINKED_SHARE = 0.5;

/** Hidden text of this many characters that no sentence ends may still be the page's own, such as a list of names. */
const MIN_HIDDEN_LENGTH = 30;

/** A hidden element with this share of the text of the page is the page. */
const MAIN_SHARE = 0.5;

/** A hidden table with fewer rows lays something out. */
const MIN_ROWS = 3;

/** Hidden text of which the reader sees more than this elsewhere is a repetition. */
const MAX_REPEATED_SHARE = 0.7;

/** Shows the hidden text that belongs to the page, and removes the rest. @returns whether the page was changed */
export function settleHidden(page: DomDocument, measures: Map<DomElement, Measures>): boolean {
  const hidden = hiddenElements(page);
  if (hidden.size > 0) new Settling(page, hidden, measures).settle(page.body, false);
  return hidden.size > 0;
}

function hiddenElements(page: DomDocument): ReadonlySet<DomElement> {
  const elements = elementsUnder(page.body);
  const hidden = new Set(styledElements(elements, HIDING));
  for (const element of elements) if (hidesItself(element)) hidden.add(element);
  return hidden;
}

function hidesItself(element: DomElement): boolean {
  return (
    HIDING.test(element.getAttribute('style') ?? '') ||
    element.getAttribute('hidden') !== null ||
    HIDING_CLASS.test(element.getAttribute('class') ?? '')
  );
}

class Settling {
  private readonly whole: Measures;
  private readonly shown: ReadonlySet<string>;

  constructor(
    page: DomDocument,
    private readonly hidden: ReadonlySet<DomElement>,
    private readonly measures: ReadonlyMap<DomElement, Measures>,
  ) {
    this.whole = this.measures.get(page.body) as Measures;
    this.shown = new Set(sentencesOf(shownText(page.body, hidden)));
  }

  settle(parent: DomElement, inHidden: boolean): void {
    for (const node of [...parent.childNodes]) {
      if (node.nodeType !== ELEMENT_NODE) continue;
      const element = node as DomElement;
      const isHidden = this.hidden.has(element);
      if (isHidden && !this.isPageText(element, inHidden)) element.remove();
      else {
        if (isHidden) show(element);
        this.settle(element, inHidden || isHidden);
      }
    }
  }

  private isPageText(element: DomElement, inHidden: boolean): boolean {
    const measured = this.measures.get(element) as Measures;
    const own = measured.length - measured.linked;
    if (own === 0 || measured.linked > MAX_LINKED_SHARE * measured.length) return false;
    const isMain = own > MAIN_SHARE * (this.whole.length - this.whole.linked);
    if (isMain && own >= MIN_HIDDEN_LENGTH) return true;
    if (isDialog(element, measured)) return false;
    const isUnshownYet = NOT_SHOWN_YET.test(element.getAttribute('style') ?? '');
    const isText = measured.sentences > 0 && (isUnshownYet || own >= MIN_HIDDEN_LENGTH);
    if (!isText && !(own >= MIN_HIDDEN_LENGTH && isTable(element, inHidden))) return false;
    // Within a hidden element that is shown, the text was compared already.
    return inHidden || !this.isRepeated(element);
  }

  /** Whether the page says the same where it is seen, as in a second version for telephones or in a summary to share. */
  private isRepeated(element: DomElement): boolean {
    const sentences = sentencesOf(shownText(element));
    const repeated = sentences.filter((sentence) => this.shown.has(sentence)).length;
    return repeated > MAX_REPEATED_SHARE * sentences.length;
  }
}

function isDialog(element: DomElement, { length }: Measures): boolean {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  if (DIALOG.test(names)) return true;
  return length <= MAX_DIALOG_LENGTH && ABOUT_SITE.test(element.textContent ?? '');
}

/** Whether the element holds a table of data. Within another hidden element its rows were counted already. */
function isTable(element: DomElement, inHidden: boolean): boolean {
  return inHidden || [...element.querySelectorAll('tr')].length >= MIN_ROWS;
}

function show(element: DomElement): void {
  element.removeAttribute('hidden');
  const style = element.getAttribute('style');
  if (style !== null) element.setAttribute('style', style.replace(HIDING_ALL, ''));
}
