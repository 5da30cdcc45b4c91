/**
 * Which texts do the strings of a script make? Strings that are joined, added to the same name, or the values of the same
 * key are one text: `html += "<p>…"`, `document.write("…")`, `{"blocks":[{"text":"…"},{"text":"…"}]}`.
 */

/** A string, closed or not, or a comment. Every quote that opens a string matches, so that the time is linear. */
const TOKEN =
  /"(?:[^"\\\n]|\\[\s\S])*(?:"|\\?$|(?=\n))|'(?:[^'\\\n]|\\[\s\S])*(?:'|\\?$|(?=\n))|`(?:[^`\\]|\\[\s\S])*(?:`|\\?$)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** What gives its name to the string after it. It is looked for in the last characters before the string. */
const NAMING = /([\w$]+)\s*(?:\+?=|:|\()\s*$/;
const NAMING_LENGTH = 80;

const ESCAPE = /\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|(\r?\n)|([\s\S]))/gi;
const CONTROLS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\n',
  t: '\t',
  b: '',
  f: '',
  v: '',
  '0': '',
};

const PERCENT = /%(?:u[0-9a-f]{4}|[0-9a-f]{2})/i;
const BASE64 = /^[A-Za-z0-9+/\s]{200,}={0,2}\s*$/;

/** What is worth reading among the strings of a list: others are keys, names and addresses. */
const TEXT = /[。！？；]|<\/?[a-z][^<>]*>/i;

/** JSON within JSON within a script is the deepest that occurs. */
const MAX_NESTED = 3;

/** The texts of a script, each joined from all of its strings. */
export function stringsOf(script: string, depth = 0): string[] {
  const texts = new Map<string, string[]>();
  let name = '';
  let end = 0;
  for (const { 0: token, index } of script.matchAll(TOKEN)) {
    const gap = script.slice(Math.max(end, index - NAMING_LENGTH), index);
    end = index + token.length;
    if (token.startsWith('/')) continue;
    const value = unescaped(
      token.slice(1, token.length > 1 && token.endsWith(token[0] as string) ? -1 : undefined),
    );
    if (/^\s*:/.test(script.slice(end, end + 2))) {
      name = value;
      continue;
    }
    name = NAMING.exec(gap)?.[1] ?? name;
    const isListed = gap.includes(',');
    if (isListed && !TEXT.test(value)) continue;
    const isApart = isListed || /:\s*$/.test(gap);
    const pieces = texts.get(name) ?? [];
    texts.set(name, pieces);
    pieces.push(isApart && pieces.length > 0 ? `\n${value}` : value);
  }
  return [...texts.values()].flatMap((pieces) => plainTexts(pieces.join(''), depth));
}

/** A text, decoded; or the texts within it when it is JSON. */
function plainTexts(text: string, depth: number): string[] {
  const plain = decoded(text);
  const isJson = depth < MAX_NESTED && /^\s*[[{]\s*["{[]/.test(plain);
  return isJson ? stringsOf(plain, depth + 1) : [plain];
}

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_all, point, unit, byte, lineEnd, sign) => {
    if (lineEnd !== undefined) return '';
    if (sign !== undefined) return CONTROLS[sign] ?? sign;
    const code = Number.parseInt(point ?? unit ?? byte, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Text that was encoded for an address or as base64, as pages do to keep it from crawlers. */
function decoded(text: string): string {
  try {
    if (PERCENT.test(text) && !/\p{Script=Han}/u.test(text)) {
      const units = text.replace(/%u([0-9a-f]{4})/gi, (_all, unit) =>
        String.fromCharCode(Number.parseInt(unit, 16)),
      );
      return decodeURIComponent(units);
    }
    if (BASE64.test(text)) {
      const bytes = Buffer.from(text, 'base64').toString('utf8');
      return bytes.includes('\ufffd') ? text : bytes;
    }
  } catch {
    // Not encoded after all.
  }
  return text;
}
