import type { ReactNode } from "react";

/** As many letters as fit the narrowest phone in the size of a heading. */
const longest = 18;
const hyphened = /(?<!\S)(e-\S+)/i;

/** A heading whose "e-legitimation" does not break after its e-. A longer word still may. */
export function wholeWords(title: ReactNode): ReactNode {
  if (typeof title !== "string") return title;
  return title.split(hyphened).map((part, nth) =>
    nth % 2 === 1 && part.length <= longest ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <span className="whitespace-nowrap" key={nth}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
