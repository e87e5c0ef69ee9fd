import type { Tone } from "./tone";
import sprite from "./tone-sprite.svg";

/** The icon of a tone, for a long list that points at one file instead of drawing each icon anew. */
export const toneHref = (tone: Tone) => `${sprite.src}#${tone}`;
