/** What is said of the whole service, and of its groups of operations? */

export const ABOUT =
  'Finds and compares what China’s high-tech and development zones say on a policy, passage by passage, each with its source. Answers are JSON; what is wrong comes as problem+json (RFC 9457), with every fault of the request.';

/** In the order of the OpenAPI document. */
export const TAGS = [
  { name: 'Search', description: 'Passages for a text, like a passage, or like examples.' },
  { name: 'Compare', description: 'What each zone says, with what figures, when, on which theme.' },
  { name: 'Read', description: 'Passages, articles, and what there is.' },
  { name: 'Desk', description: 'What analysts collect and say of it.' },
  { name: 'Watch', description: 'What is followed, and what is new of it.' },
  { name: 'Admin', description: 'To change the index. Always with a key.' },
  { name: 'Service', description: 'For those who run it.' },
] as const;
