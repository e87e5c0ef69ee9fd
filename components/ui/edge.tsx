import { type Tone, tones } from "./tone";

/** For a long list, whose rows' heads draw the edge themselves. */
export function edgeLook(tone: Tone) {
  const { edge, text } = tones[tone];
  return edge === "none" ? {} : { className: text, "data-edge": edge };
}

/** The left edge of a card or row, drawn by the shape of its tone; its parent is positioned. */
export function Edge({ tone }: { tone: Tone }) {
  const { edge, text } = tones[tone];
  if (edge === "none") return null;
  return <span aria-hidden="true" className={`edge ${text}`} data-edge={edge} />;
}
