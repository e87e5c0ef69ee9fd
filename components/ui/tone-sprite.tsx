"use client";

import { type Tone, tones } from "./tone";

const all = Object.keys(tones) as Tone[];

/** The icons of the tones, once a page, for a long list that points at them instead of drawing each anew. */
export function ToneSprite() {
  return (
    <svg aria-hidden="true" className="hidden">
      {all.map((tone) => {
        const Icon = tones[tone].icon;
        return (
          <symbol id={`tone-${tone}`} key={tone} viewBox="0 0 24 24">
            <Icon />
          </symbol>
        );
      })}
    </svg>
  );
}
