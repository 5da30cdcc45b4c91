/** Which suggestions does a generation offer? They are collected at the first request. */
import type { Sounds } from '../search/sounds.js';
import type { Suggester } from '../search/suggest.js';
import type { PassageStore } from '../store/passage-store.js';

export class Suggesters {
  private suggester: Promise<Suggester> | undefined;
  private sounds: Promise<Sounds> | undefined;

  /** @param store the store of the generation; the same in every call */
  of(store: PassageStore): Promise<Suggester> {
    this.suggester ??= collect(store).catch((error: unknown) => {
      this.suggester = undefined;
      throw error;
    });
    return this.suggester;
  }

  /** What can be typed by its sound. @param store as in `of` */
  soundsOf(store: PassageStore): Promise<Sounds> {
    this.sounds ??= collectSounds(store).catch((error: unknown) => {
      this.sounds = undefined;
      throw error;
    });
    return this.sounds;
  }
}

/** Imported at first use, because it loads the pronunciations of all characters. */
async function collect(store: PassageStore): Promise<Suggester> {
  const { suggesterOf } = await import('../search/suggestions.js');
  return suggesterOf(store);
}

async function collectSounds(store: PassageStore): Promise<Sounds> {
  const { soundsOf } = await import('../search/suggestions.js');
  return soundsOf(store);
}
