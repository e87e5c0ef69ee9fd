import { tagLook } from "./status-tag";
import type { Tone } from "./tone";
import { toneHref } from "./tone-sprite";

/** StatusTag for a long list, which draws without components. */
export function spriteTag(tone: Tone, word: string) {
  return (
    <span className={tagLook(tone)}>
      <svg aria-hidden="true">
        <use href={toneHref(tone)} />
      </svg>
      {word}
    </span>
  );
}
