/** Which schemas have a name in the OpenAPI document? Those made with `component`; others are written out in place. */
import { z } from 'zod';

export const COMPONENTS = z.registry<{ id: string }>();

/** An object with exactly these fields, described once under `id` and referred to everywhere else. */
export function component<Shape extends z.ZodRawShape>(id: string, description: string, shape: Shape) {
  return z.strictObject<Shape>(shape).describe(description).register(COMPONENTS, { id });
}
