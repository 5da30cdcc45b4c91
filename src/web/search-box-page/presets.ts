/** Example looks of the search box: CSS that sets custom properties and styles parts. */

export const PRESET_NAMES = ['plain', 'civic', 'night', 'round', 'compact', 'own'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export const FIRST_ACCENT = '#7a3db8';

const CIVIC = `zonelens-search-box {
  --zonelens-accent: light-dark(#a61b1b, #ff9d94);
  --zonelens-on-accent: light-dark(#ffffff, #3a0906);
  --zonelens-tint: light-dark(#faecea, #3b2220);
  --zonelens-mark-background: light-dark(#ffe9c7, #5c4310);
  --zonelens-radius: 0;
}`;

const NIGHT = `zonelens-search-box {
  color-scheme: dark;
  --zonelens-accent: #ffd166;
  --zonelens-on-accent: #0d1b2a;
  --zonelens-background: #0d1b2a;
  --zonelens-text: #e6edf5;
  --zonelens-muted: #a4b4c8;
  --zonelens-tint: #1b2f47;
  --zonelens-line: #2a4160;
  --zonelens-border: #6f87a6;
}`;

const ROUND = `zonelens-search-box {
  --zonelens-accent: light-dark(#1f5fd0, #9dc1ff);
  --zonelens-on-accent: light-dark(#ffffff, #0a1f47);
  --zonelens-tint: light-dark(#eaf1fd, #1d2c47);
  --zonelens-radius: 1.375rem;
}
zonelens-search-box::part(button) {
  font-weight: 500;
}`;

const COMPACT = `zonelens-search-box {
  --zonelens-font-size: 0.875rem;
  --zonelens-passage-lines: 2;
}
zonelens-search-box::part(zones) {
  display: none;
}`;

/** @param accent the colour of the preset `own`, as #rrggbb */
export function styleOf(preset: PresetName, accent: string): string {
  const styles: Readonly<Record<PresetName, string>> = {
    plain: '',
    civic: CIVIC,
    night: NIGHT,
    round: ROUND,
    compact: COMPACT,
    own: `zonelens-search-box {
  color-scheme: light;
  --zonelens-accent: ${accent};
  --zonelens-on-accent: ${isDark(accent) ? '#ffffff' : '#000000'};
  --zonelens-tint: color-mix(in srgb, ${accent} 6%, white);
}`,
  };
  return styles[preset];
}

/** The relative luminance at which black and white have the same contrast, 4.58. Below it, white has more. */
const EVEN_LUMINANCE = 0.179;

/** Relative luminance as in WCAG 2.2. */
function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < EVEN_LUMINANCE;
}
