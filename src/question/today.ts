/** Which day is it, for questions that speak of the last three years? In UTC, ISO 8601. */
export const today = (): string => new Date().toISOString().slice(0, 10);
