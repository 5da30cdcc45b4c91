/** What does a place say of a concept? The sentence that names it, with its claim and date. */
import { type PassageView, type PlaceName, placeName, viewOf } from '../search/view.js';
import { conceptClaimsOf } from '../statements/claims.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import { tablePlacesOf } from './figures/placed.js';
import { asAnswer } from './found.js';
import type { StatedClaim } from './gap-claims.js';
import { claimOf, type PlaceClaim } from './places.js';

export interface GapStatement extends Pick<PlaceClaim, 'modality' | 'evidence' | 'when'> {
  zone: PlaceName;
  /** The sentence of the evidence, as published. */
  sentence: string;
  /** In how many passages the place claims that. */
  passages: number;
}

interface ReadPassage {
  passage: StoredPassage;
  claims: ReturnType<typeof conceptClaimsOf>;
}

export class GapStatements {
  private constructor(private readonly read: ReadonlyMap<number, ReadPassage>) {}

  /** Reads the passages of the claims, each once. */
  static async read(store: PassageStore, claims: readonly StatedClaim[]): Promise<GapStatements> {
    const passages = await store.passagesOf([...new Set(claims.map(({ best }) => best))]);
    return new GapStatements(
      new Map(
        passages.map((passage) => {
          const scope = passage.article.scope?.place ?? null;
          const inTables = tablePlacesOf(passage);
          return [passage.label, { passage, claims: conceptClaimsOf({ ...passage, scope, inTables }) }];
        }),
      ),
    );
  }

  get passages(): PassageView[] {
    return [...this.read.values()].map(({ passage }) => viewOf(passage));
  }

  /** A claim that an index of an older glossary has, and its passage has no more, is left out. */
  of(claims: readonly StatedClaim[]): GapStatement[] {
    return claims.flatMap((claim) => this.statement(claim) ?? []);
  }

  private statement({ place, concept, claim, best, passages }: StatedClaim): GapStatement | null {
    const { passage, claims } = this.read.get(best) as ReadPassage;
    const found = claims.find(
      (each) => each.place === place && each.concept === concept && each.claim === claim,
    );
    if (found === undefined) return null;
    const { statement } = found;
    const stated = claimOf(place, [asAnswer(passage, statement)], 0);
    return {
      zone: placeName(place),
      modality: stated.modality,
      evidence: stated.evidence,
      when: stated.when,
      sentence: passage.text.slice(statement.start, statement.end).trim(),
      passages,
    };
  }
}
