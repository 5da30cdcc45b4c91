/** `@xenova/transformers` has types for its main file only. */
declare module '@xenova/transformers/src/tokenizers.js' {
  export { AutoTokenizer, PreTrainedTokenizer, TokenizerModel } from '@xenova/transformers';
}
