/** What do places claim of concepts? Asked by place and concept. */
import { CLAIMS, type Claim } from '../statements/statement.js';
import type { ConceptCount, PlaceClaims } from '../store/passage-store.js';

/** That a place claims something of a concept, and the passage to show for it. */
export interface StatedClaim extends ConceptCount {
  place: string;
}

/** To have a concept, a place did it or is bound to; a permission and a plan are less. */
export const HAS: readonly Claim[] = ['did', 'must'];
export const NEARLY_HAS: readonly Claim[] = ['may', 'plans'];

export class ClaimsByPlace {
  private readonly places: ReadonlyMap<string, PlaceClaims>;
  /** By place and concept, the strongest claim first. */
  private readonly claims = new Map<string, StatedClaim[]>();

  constructor(all: readonly PlaceClaims[]) {
    this.places = new Map(all.map((each) => [each.place, each]));
    for (const { place, concepts } of all) {
      for (const each of concepts) {
        const key = keyOf(place, each.concept);
        const known = this.claims.get(key) ?? [];
        this.claims.set(key, known);
        known.push({ place, ...each });
      }
    }
    const order = ({ claim }: StatedClaim) => CLAIMS.indexOf(claim);
    for (const each of this.claims.values()) each.sort((a, b) => order(a) - order(b));
  }

  /** @param place one of those given */
  of(place: string): PlaceClaims {
    return this.places.get(place) as PlaceClaims;
  }

  has(place: string, concept: string): boolean {
    return this.strongest(place, concept, HAS) !== null;
  }

  /** How many of the places have it. */
  having(places: readonly string[], concept: string): number {
    return places.filter((place) => this.has(place, concept)).length;
  }

  /** What a place claims of a concept, the strongest that is among some claims; null for nothing. */
  strongest(place: string, concept: string, among: readonly Claim[]): StatedClaim | null {
    return this.claims.get(keyOf(place, concept))?.find(({ claim }) => among.includes(claim)) ?? null;
  }
}

const keyOf = (place: string, concept: string): string => `${place} ${concept}`;
