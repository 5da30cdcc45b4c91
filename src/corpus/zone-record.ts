/** What does `data/gazetteer.json` contain? The schema of the file, with one record per zone. */
import { z } from 'zod';

export const ZONE_TYPES = ['hitech', 'etdz', 'new-area', 'ftz', 'innovation-demo', 'other'] as const;

const nameSchema = z.string().trim().min(2);
const recordSchema = z.strictObject({
  /** A slug; that of a user's zone may have other letters. */
  id: z.string().regex(/^[a-z0-9\p{Lo}]+(-[a-z0-9\p{Lo}]+)*$/u),
  name: nameSchema,
  aliases: z.array(nameSchema).default([]),
  type: z.enum(ZONE_TYPES),
  level: z.enum(['national', 'provincial', 'other']),
  province: nameSchema.nullable(),
  city: nameSchema.nullable(),
  districts: z.array(nameSchema).default([]),
  areas: z.array(nameSchema).default([]),
  english: nameSchema.optional(),
  /** Names that people type and that mean other things in a text: SIP. They are not looked for in texts. */
  typed: z.array(nameSchema).default([]),
  /** The document that names the zone; left out where one of the sources of the file covers it. */
  source: z.string().min(1).optional(),
});
export const gazetteerFileSchema = z.strictObject({
  sources: z.array(z.string()).min(1),
  date: z.iso.date(),
  places: z.array(nameSchema),
  zones: z.array(recordSchema).min(1),
});

export type GazetteerFile = z.infer<typeof gazetteerFileSchema>;

export type ZoneRecord = z.infer<typeof recordSchema>;

export type ZoneType = ZoneRecord['type'];

export interface Zone extends Omit<ZoneRecord, 'english'> {
  /** Other names that refer to this zone in any text: those of the record, then derived ones. */
  aliases: string[];
  /** Parts of a free-trade zone (青岛片区). These names are clear only in the zone's own articles. */
  areas: string[];
  /**
   * Names that refer to this zone only in its own articles and in texts that have named it before: its areas, and short
   * forms that it shares with other zones.
   */
  ownNames: string[];
  english: string | null;
  /** False for a zone that is in no list and known by the form of its name only; its id is its name. */
  isListed: boolean;
}
