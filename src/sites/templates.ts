/** How do portals lay out their lists of articles? Layouts in general, as data; none is that of one site. */
import { z } from 'zod';
import { lazyDataFile, parseContent } from '../data-file.js';

const schema = z.strictObject({
  templates: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      /** For people: what it looks like. */
      about: z.string().min(1),
      /** Selectors (CSS) of the items of the list. */
      items: z.array(z.string().min(1)).min(1),
      /** Whether an item must show a day. Those that need not do not count within menus. */
      dated: z.boolean(),
    }),
  ),
  /** Selectors of parts of a page, such as menus, whose items without a day do not count. */
  menus: z.array(z.string().min(1)).min(1),
});

export type SiteTemplate = z.infer<typeof schema>['templates'][number];

const file = lazyDataFile('site-templates.json', (content) =>
  parseContent(schema, content, 'file of site templates'),
);

/** In the order in which they are tried on a list of which the sites file says nothing. */
export const siteTemplates = (): readonly SiteTemplate[] => file().templates;

export const menuSelectors = (): readonly string[] => file().menus;
