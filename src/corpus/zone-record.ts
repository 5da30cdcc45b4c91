/** What does `data/gazetteer.json` contain? The schema of the file, with one record per zone. */
import { z } from 'zod';

export const ZONE_TYPES = ['hitech', 'etdz', 'new-area', 'ftz', 'innovation-demo', 'other'] as const;

const nameSchema = z.string().trim().min(2);
const recordSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: nameSchema,
  aliases: z.array(nameSchema).default([]),
  type: z.enum(ZONE_TYPES),
  level: z.enum(['national', 'provincial', 'other']),
  province: nameSchema.nullable(),
  city: nameSchema.nullable(),
  districts: z.array(nameSchema).default([]),
  areas: z.array(nameSchema).default([]),
  english: nameSchema.optional(),
});
export const gazetteerFileSchema = z.strictObject({
  sources: z.array(z.string()).min(1),
  date: z.iso.date(),
  places: z.array(nameSchema),
  zones: z.array(recordSchema).min(1),
});

export type ZoneRecord = z.infer<typeof recordSchema>;

export type ZoneType = ZoneRecord['type'];
