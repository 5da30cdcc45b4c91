/** Which schemas have a name in the OpenAPI document? Those made here; others are written out where they occur. */
import { z } from 'zod';

export const COMPONENTS = z.registry<{ id: string }>();

/** An object with exactly these fields, which the document describes under its name and refers to elsewhere. */
export function component<Shape extends z.ZodRawShape>(id: string, description: string, shape: Shape) {
  return z.strictObject<Shape>(shape).describe(description).register(COMPONENTS, { id });
}
