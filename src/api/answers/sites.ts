/** What is answered of the watched sites? */
import { z } from 'zod';
import { siteReportSchema } from '../../sites/report.js';
import { component } from './components.js';

const report = component('SiteReport', 'What came of a round of a site.', siteReportSchema.shape);

const site = component('WatchedSite', 'A watched site, and what came of its rounds.', {
  name: z.string().describe('Its name in the sites file.'),
  schedule: z.string().describe('When it is asked, as cron writes it.'),
  timezone: z.string().describe('The time zone of the schedule.'),
  begunAt: z
    .string()
    .nullable()
    .describe('When its last round began, in ISO form; null when it was interrupted and is due.'),
  nextAt: z
    .string()
    .nullable()
    .describe('When it is asked next; null when it is due. Past when it is watched no more.'),
  isUnfinished: z.boolean().describe('Whether its last round goes on, or ended without a report.'),
  pages: z.int().describe('Pages that are remembered of it.'),
  vanished: z
    .strictObject({
      count: z.int().describe('How many.'),
      pages: z
        .array(
          z.strictObject({
            url: z.string().describe('Address of the page.'),
            since: z.string().describe('The day since which it is gone.'),
            articles: z.array(z.string()).describe('Ids of the articles that were read from it.'),
          }),
        )
        .describe('The first of them.'),
    })
    .describe('Pages that its site does not have any more. Their articles stay in the index.'),
  reports: z.array(report).describe('Of its last rounds, the newest first.'),
});

export const sites = component('WatchedSites', 'The watched sites.', {
  sites: z.array(site).describe('In the order of their names.'),
});
