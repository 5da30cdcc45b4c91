/** Which land does an area measure? 106平方公里的|实施范围, 278平方公里|土地上; and what has no area, people and companies. */

/** The land itself, after its area. */
const LAND_AFTER =
  /^的((?:\p{Script=Han}{2})?(?:范围|区域|地域))|^的?(?:\p{Script=Han}{2})?(土地)(?=[上内里])/u;

const PEOPLE =
  /(?:企业|公司|机构|单位|部门|政府|集团|团队|人员|人才|员工|家庭|商户|农户|用户|[者员商师]|[居农市村]民)$/;

/** In UTF-16 units. */
const REACH = 8;

export function landAfter(text: string, end: number): string | null {
  const [, extent, land] = LAND_AFTER.exec(text.slice(end, end + REACH)) ?? [];
  return extent ?? land ?? null;
}

/** Whether a name is one of people or companies. */
export const isPeople = (object: string): boolean => PEOPLE.test(object);
