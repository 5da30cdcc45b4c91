/** What is said of a watched site: where it is asked, when, and which of its links count? */
import { z } from 'zod';
import { canonicalUrl } from '../corpus/read/index.js';
import { faultOfSelector } from './links.js';
import { faultOfSchedule, isZone } from './schedule.js';
import { siteTemplates } from './templates.js';

/** More are divided among several files and machines. */
const MOST_SITES = 500;
const MOST_ADDRESSES = 200;

/** Pages asked in a round of a site besides those that are named: with a pause of a second, some minutes. */
const USUAL_MOST = 200;
/** About an hour and a half with a pause of a second. */
const LARGEST_MOST = 5000;

/** Of the people whose sites are watched. */
const USUAL_ZONE = 'Asia/Shanghai';

const MAX_NAME = 100;

const address = z.string('must be an address').transform((text, context) => {
  const url = canonicalUrl(text);
  if (url !== null && new URL(url).username + new URL(url).password === '') return url;
  context.addIssue(
    `must be an address such as https://www.example.gov.cn/zcfg/, without a password: ${text}`,
  );
  return z.NEVER;
});

const selector = z.string().superRefine((text, context) => {
  const fault = faultOfSelector(text);
  if (fault !== null) context.addIssue(fault);
});

const template = z.string().superRefine((name, context) => {
  const names = siteTemplates().map((each) => each.name);
  if (!names.includes(name)) context.addIssue(`is no template; templates are ${names.join(', ')}: ${name}`);
});

const listSchema = z
  .preprocess(
    // An address alone is the usual case.
    (value) => (typeof value === 'string' ? { address: value } : value),
    z.strictObject({
      address,
      template: template.nullable().default(null),
      links: z.array(selector).min(1).nullable().default(null),
    }),
  )
  .refine(({ template, links }) => template === null || links === null, {
    message: 'has a template and links; one of them is enough',
  });

/** Addresses in which `*` stands for any characters. */
const patterns = z.array(z.string().min(1)).max(MOST_ADDRESSES).default([]);

const addresses = <T extends z.ZodType>(one: T) => z.array(one).max(MOST_ADDRESSES).default([]);

const zone = z.string().default(USUAL_ZONE).refine(isZone, 'is no time zone such as Asia/Shanghai');

const siteSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(MAX_NAME),
    schedule: z.string(),
    timezone: zone,
    pages: addresses(address),
    lists: addresses(listSchema),
    sitemaps: addresses(address),
    /** Of links and entries of sitemaps; empty for those on the hosts of the site's addresses. */
    include: patterns,
    exclude: patterns,
    most: z.int().min(1).max(LARGEST_MOST).default(USUAL_MOST),
  })
  .superRefine(({ schedule, timezone, pages, lists, sitemaps }, context) => {
    const fault = faultOfSchedule({ schedule, timezone });
    if (fault !== null) context.addIssue({ code: 'custom', message: fault, path: ['schedule'] });
    if (pages.length + lists.length + sitemaps.length === 0)
      context.addIssue('names no pages, lists or sitemaps');
  });

export const sitesSchema = z
  .strictObject({ sites: z.array(siteSchema).min(1).max(MOST_SITES) })
  .superRefine(({ sites }, context) => {
    const names = new Set<string>();
    for (const [at, { name }] of sites.entries()) {
      if (names.has(name))
        context.addIssue({
          code: 'custom',
          message: `is the name of another site: ${name}`,
          path: ['sites', at, 'name'],
        });
      names.add(name);
    }
  });

export type WatchedSite = z.infer<typeof siteSchema>;
export type SiteList = WatchedSite['lists'][number];

/** Whether a link of a list, or an entry of a sitemap, is a page that the site is watched for. */
export function followerOf(site: WatchedSite): (address: string) => boolean {
  const { include, exclude, pages, lists, sitemaps } = site;
  const own = [...pages, ...lists.map((list) => list.address), ...sitemaps];
  const hosts = new Set(own.map((address) => new URL(address).host));
  const asked = new Set([...lists.map((list) => list.address), ...sitemaps]);
  const [wanted, unwanted] = [include, exclude].map((all) => all.map(matcherOf)) as [Matcher[], Matcher[]];
  return (address) => {
    if (asked.has(address) || unwanted.some((matches) => matches(address))) return false;
    return include.length === 0
      ? hosts.has(new URL(address).host)
      : wanted.some((matches) => matches(address));
  };
}

type Matcher = (address: string) => boolean;

/** From left to right, each part at its first place: no address makes it try others, as a regular expression would. */
function matcherOf(pattern: string): Matcher {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (address) => address === first;
  return (address) => {
    if (!address.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = address.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return address.length - last.length >= at && address.endsWith(last);
  };
}
