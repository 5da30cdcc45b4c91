/** Is this the address of a dossier that the service keeps? Those of browsers are shorter (`freshId`). */

/** A mark of the owner and a secret, both in Base64 for addresses (`owned-id.ts`). */
export const SERVICE_DOSSIER = /^[\w-]{32}$/;
