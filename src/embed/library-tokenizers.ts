/**
 * What is used of @xenova/transformers: its tokenizers, imported from their own file, because the library's main file also loads
 * sharp, an image library, and the code of all models. (This file does load onnxruntime.)
 *
 * `scripts/build-tokenizers.ts` puts the library itself into the compiled form of this file. The package of the library asks for a
 * sharp that does not install everywhere, and npm ignores the `overrides` of a package that is installed as a dependency.
 */
/// <reference path="./xenova-tokenizers.d.ts" />
export { AutoTokenizer, PreTrainedTokenizer, TokenizerModel } from '@xenova/transformers/src/tokenizers.js';
