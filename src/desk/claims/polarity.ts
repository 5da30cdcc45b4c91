/** Does a text deny what it tells? Two denials cancel out: 不得不, 没有禁止. */

/** Words with these characters that deny nothing, and bounds of numbers. */
const NO_DENIAL =
  /不[同断仅少足到等论管良动]|不[低高少多]于|不超过|不及预期|不到|未来|无[人线锡偿形论]|非[常公]|免[费税疫]|无偿|莫不|差不多|不动产|不久|非独占|非上市|未上市|不再[受有]|禁区|避免|是否|能否/g;
const DENIAL = /不|未|没有?|无|非|禁止|严禁|除(?=.{0,40}外)|免[征于除]|拒绝|否决|谢绝|上锁/g;

export const isDenied = (normalised: string): boolean =>
  (normalised.replace(NO_DENIAL, '').match(DENIAL)?.length ?? 0) % 2 === 1;
