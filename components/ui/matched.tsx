import { matchedParts } from "./matched-parts";

/** A text with what was typed marked in it. */
export function Matched({ text, typed }: { text: string; typed: string }) {
  let at = 0;
  return matchedParts(text, typed).map(({ text: part, hit }) => {
    at += part.length;
    return hit ? <mark key={at}>{part}</mark> : part;
  });
}
