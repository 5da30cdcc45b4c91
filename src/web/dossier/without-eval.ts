/** Schemas are checked without compiling code, which the content security policy of the pages forbids. Imported before any schema. */
import { config } from 'zod';

config({ jitless: true });
