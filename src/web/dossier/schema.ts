/** What is a valid dossier? The schema, which is loaded when a file is read. */
import './without-eval.js';

export { dossierSchema } from '../../desk/dossier.js';
