/** How is the passage found in a page in which it was marked? By the id of the first mark; nothing else in the page has it. */
export const MARK_ID = 'passage';
