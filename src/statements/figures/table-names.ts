/** What do the names of columns and rows say about the numbers of a table? Whether they count anything, and of which place. */
import { findZones } from '../../corpus/zones.js';

/** Numbers in such columns name something instead of counting it. */
const NOT_MEASURED =
  /(?:序号|编号|号码?|代码|编码|电话|手机|传真|邮编|邮政编码|联系方式|联系人|账号|证号|文号|批次|期次|日期|时间|年份|年度|月份|页码|版本|No\.?)$/i;

/** Numbers in such columns are shares even where the table has another unit. */
const SHARE = /(?:率|比重|占比|比例|增[速幅长]|增减|同比|环比|完成度|进度)(?:情况)?$/;

/** Numbers in such columns count, so that the unit of the table is not theirs; 决算数 and 本年数 are amounts. */
const COUNTED = /(?:(?<![算行成际划计年月期基])数|数量|名额|人员|户|[家个人件项次])$/;

const RANKED = /(?:排名|位次|名次|排位)$/;

const TIME =
  /^(?:(?:19|20)\d\d年?(?:度|底|末)?(?:\d{1,2}(?:[-—~至]\d{1,2})?月|[上下]半年|前三季度|第?[一二三四1-4]季度)?|[1-9]\d?(?:[-—~至]\d{1,2})?月|[上下]半年|前三季度|第?[一二三四1-4]季度|(?:本|上|去|今|前)年(?:度|同期)?|上年同期|本[月期]|全年)$/;

/** A time before a name: 2021年决算数. */
const TIME_FIRST =
  /^((?:19|20)\d\d年(?:度|(?:\d{1,2}(?:[-—~至]\d{1,2})?月|[上下]半年|前三季度|第?[一二三四1-4]季度))?(?:底|末)?)的?(?=\p{Script=Han})/u;

/** Names of places end so, apart from words for any place. */
const PLACE = /(?:[省市区县州盟旗镇乡园港岛]|街道|园区|新城|基地|科技城|片区|[托林]|全国)$/;
const ANY_PLACE =
  /^(?:(?:[省市县]?区|各?园|各?地|辖|所属|所在|各)?(?:地区|园区|区域|区县|县区|市县|县市区|市区|区|市|县|省份?|城市|街道|片区|基地|功能区|板块))$/;

/** In UTF-16 units. */
const LONGEST_PLACE = 20;

export const isMeasured = (name: string): boolean => !NOT_MEASURED.test(name);
export const isShare = (name: string): boolean => SHARE.test(name);
export const isCounted = (name: string): boolean => COUNTED.test(name);
export const isRank = (name: string): boolean => RANKED.test(name);
export const isTime = (name: string): boolean => TIME.test(name.replace(/\s/g, ''));

/** The time that a name begins with, and the rest of it. */
export function splitTime(name: string): { time: string | null; rest: string } {
  if (isTime(name)) return { time: name, rest: '' };
  const [all = '', time = null] = TIME_FIRST.exec(name) ?? [];
  return { time, rest: name.slice(all.length) };
}

/** Whether a label is the name of a place, such as a zone or a city; 园区 and 地区 alone are the names of columns. */
export function isPlace(label: string): boolean {
  if (label === '' || label.length > LONGEST_PLACE || ANY_PLACE.test(label) || /\d[\d.,]*$/.test(label))
    return false;
  return PLACE.test(label) || findZones(label).length > 0;
}

/** Whether most labels that are not empty are places. */
export function arePlaces(labels: readonly string[]): boolean {
  const written = labels.filter((label) => label !== '' && !TOTAL.test(label));
  return written.length > 0 && written.filter(isPlace).length > written.length / 2;
}

/** Rows and columns that add up the others. */
const TOTAL = /^(?:合\s?计|总\s?计|小\s?计|全[国省市区]|平均)$/;
