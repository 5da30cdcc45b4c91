/** What do the places of the index look like in an answer, and what does it have on one of them? */
import { z } from 'zod';
import { component } from './components.js';
import { filters } from './filters.js';
import { place, theme } from './passage.js';
import { claim } from './searching.js';

/** A place as the filters list it: with its names, its province and its passages. */
const listed = filters.shape.zones.element;

export const foundPlaces = component('FoundPlaces', 'Places that the index has passages about.', {
  total: z.int().describe('How many there are, on all pages.'),
  places: z.array(listed).describe('Those with most passages first.'),
});

export const placeProfile = component('PlaceProfile', 'A place, and what the index has on it.', {
  ...listed.shape,
  passages: z.int().describe('How many passages are about it; 0 when the index has none.'),
  aliases: z.array(z.string()).describe('Other names by which texts call it; empty when none is known.'),
  within: z.array(place).describe('The places around it, outward, as far as they are known.'),
  themes: z
    .array(
      z.strictObject({
        ...theme.shape,
        passages: z.int().describe('How many of its passages are on the theme.'),
        modality: claim,
        passage: z.string().describe('The id of the passage that says most.'),
      }),
    )
    .describe('The themes that its passages are on, those with most passages first.'),
});
