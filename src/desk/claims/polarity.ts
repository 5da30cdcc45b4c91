/** Does a text deny what it tells? Two denials cancel out: 不得不, 没有禁止. */

/** Words with these characters that deny nothing, and bounds of numbers. */
const NO_DENIAL =
  /不[同断仅少足到等论管良动]|不[低高少多]于|不超过|不及预期|不到|未来|无[人线锡偿形论]|非[常公]|免[费税疫]|无偿|莫不|差不多|不动产|不久|非独占|非上市|未上市|不再[受有]|禁区|避免|是否|能否/g;
const DENIAL = /不|未|没有?|无|非|禁止|严禁|免[征于除]|拒绝|否决|谢绝|上锁/g;

/** Whether a text denies what stands at a place of it: by what goes before in its part of an enumeration. */
function isDeniedAt(text: string, at: number): boolean {
  const before = text.slice(0, at);
  const from = Math.max(before.lastIndexOf('、'), before.lastIndexOf(','), before.lastIndexOf(';')) + 1;
  const part = text.slice(from, at).replace(NO_DENIAL, '');
  const isExcepted = /除[^,;]*$/.test(before) && /^[^,;]*外/.test(text.slice(at));
  return ((part.match(DENIAL)?.length ?? 0) + (isExcepted ? 1 : 0)) % 2 === 1;
}

/** Whether a text denies a word wherever it says it, or nowhere: both when it does so here and there. */
export function denials(text: string, places: readonly number[]): Set<boolean> {
  return new Set(places.map((at) => isDeniedAt(text, at)));
}

export const hasDenial = (text: string): boolean => DENIAL_ANYWHERE.test(text.replace(NO_DENIAL, ''));
const DENIAL_ANYWHERE = new RegExp(DENIAL.source);
