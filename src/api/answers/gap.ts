/** What is the answer to a gap view? */
import { z } from 'zod';
import { BLANKS } from '../../compare/blank.js';
import { evidence, when } from './comparing.js';
import { component } from './components.js';
import { passage, place, theme } from './passage.js';
import { claim } from './searching.js';

export const gapPlace = component('GapPlace', 'A place, and how much text of it there is.', {
  zone: place,
  articles: z
    .int()
    .describe('How many articles have a passage about it, without repealed and superseded texts.'),
  passages: z.int().describe('How many passages are about it, likewise. What is said of it rests on these.'),
  blank: z
    .enum(BLANKS)
    .extract(['no-text'])
    .nullable()
    .describe('no-text when there are none: then nothing is said of the place.'),
});

const gapStatement = component('GapStatement', 'What a place says of a concept.', {
  zone: place,
  modality: claim,
  evidence: evidence.describe('The sentence that says so.'),
  sentence: z.string().describe('The text of that sentence, as published.'),
  when: when.nullable().describe('When it did so; null when nothing is dated.'),
  passages: z.int().describe('In how many passages the place claims that.'),
});

const concept = z
  .strictObject({
    id: z.string().describe('In the glossary.'),
    zh: z.string().describe('Its preferred name in simplified Chinese.'),
    traditional: z.string().describe('The same in traditional Chinese.'),
    en: z.string().describe('In English.'),
  })
  .describe('A concept of the glossary.');

export const gap = component('Gap', 'What several peers have that a place lacks.', {
  place: gapPlace.describe('The place that lacks it.'),
  peers: z.array(gapPlace).describe('The places that it is compared with.'),
  min: z.int().describe('How many of them must have a concept.'),
  total: z.int().describe('How many concepts that holds for, of which gaps has the first.'),
  gaps: z
    .array(
      z.strictObject({
        concept,
        theme,
        having: z.int().describe('How many peers did it, or have a text in force that orders it.'),
        own: gapStatement
          .nullable()
          .describe(
            'What the place says of it: that it may, plans to, did not, or only names it. Null for nothing.',
          ),
        around: gapStatement
          .nullable()
          .describe(
            'That the nearest place around it has it, which may reach it: its city, province, or the state.',
          ),
        peers: z
          .array(gapStatement)
          .describe('The best statement of each peer that has it, then of those that may or plan to.'),
      }),
    )
    .describe('What most peers have first; of equals, what few places have.'),
  passages: z.array(passage).describe('The passages that the statements stand in, each once.'),
});
