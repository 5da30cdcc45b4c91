/** Which schemas have a name in the OpenAPI document? Those that are registered here; others are written out where they occur. */
import { z } from 'zod';

export const COMPONENTS = z.registry<{ id: string }>();
