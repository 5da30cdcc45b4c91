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
      /** Whether an item must show a day. */
      dated: z.boolean(),
      /** Selectors of parts of the page, such as menus, whose items do not count. */
      without: z.array(z.string().min(1)),
    }),
  ),
});

export type SiteTemplate = z.infer<typeof schema>['templates'][number];

/** In the order in which they are tried on a list of which the sites file says nothing. */
export const siteTemplates = lazyDataFile<readonly SiteTemplate[]>(
  'site-templates.json',
  (content) => parseContent(schema, content, 'file of site templates').templates,
);
