/** What of the sample corpus do the examples ask for? */

/** The passage on the 303 county-level powers entrusted to Qingdao High-tech Zone. */
export const PASSAGE = 'bcc7a87224890f7b';

/** The article that it is from. */
export const ARTICLE = 'a827d1ef0577be0b';

/** The question that the README begins with. */
export const REFORM = '功能区与行政区融合';
