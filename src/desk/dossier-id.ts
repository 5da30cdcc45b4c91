/** Is this the address of a dossier that the service keeps? Those of browsers are shorter (`freshId`). */

/** 144 bits, which nobody guesses. */
export const SECRET_BYTES = 18;
/** Marks the dossiers of an owner, so that they lie together. Others may share it: it is no proof. */
export const MARK_BYTES = 6;

/** Both in Base64 for addresses. */
export const SERVICE_DOSSIER = /^[\w-]{32}$/;
