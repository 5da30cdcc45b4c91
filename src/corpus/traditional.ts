/** How is a simplified text written in traditional script? As OpenCC converts it. */
import * as OpenCC from 'opencc-js/cn2t';

export const toTraditional: (simplified: string) => string = OpenCC.Converter({ from: 'cn', to: 't' });
