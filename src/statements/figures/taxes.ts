/** Of which tax is a percentage the rate? 企业所得税税率减为15%, 按15%缴纳企业所得税, 增值税减按1%征收. */

/** The taxes that have rates, in Chinese and in English. A name that ends with another comes before it. */
export const TAXES: readonly (readonly [zh: string, en: string])[] = [
  ['企业所得税', 'corporate income tax'],
  ['个人所得税', 'individual income tax'],
  ['所得税', 'income tax'],
  ['土地增值税', 'land appreciation tax'],
  ['增值税', 'value-added tax'],
  ['消费税', 'consumption tax'],
  ['关税', 'customs duty'],
  ['营业税', 'business tax'],
  ['契税', 'deed tax'],
  ['印花税', 'stamp duty'],
  ['房产税', 'property tax'],
  ['资源税', 'resource tax'],
];

const TAX = `(${TAXES.map(([zh]) => zh).join('|')})`;

/** What an object ends with that is the rate of a tax. */
export const rateOf = (tax: string): string => `${tax}的?(?:优惠|法定|适用|名义|最高|最低)?税率`;

const PAID_AFTER = new RegExp(`^(?:的[^,。;:、]{0,4}税率)?(?:计算)?(?:缴纳|交纳|征收|计征|征缴)${TAX}`);
const LEVIED_BEFORE = new RegExp(`${TAX}(?:一律|统一|均|可)?(?:减按|按照?)$`);

/** In UTF-16 units: the longest of these forms. */
const REACH = 24;

/** The rate that a text gives without calling it one; null where it does not. */
export function taxRateAt(text: string, { start, end }: { start: number; end: number }): string | null {
  const tax =
    PAID_AFTER.exec(text.slice(end, end + REACH))?.[1] ??
    LEVIED_BEFORE.exec(text.slice(Math.max(0, start - REACH), start))?.[1];
  return tax === undefined ? null : `${tax}税率`;
}
