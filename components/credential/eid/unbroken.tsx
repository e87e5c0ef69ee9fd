import type { ReactNode } from "react";

/** A number inside a sentence, as `<n>` in the messages: it wraps whole or not at all. */
export function unbroken(number: ReactNode): ReactNode {
  return <span className="whitespace-nowrap">{number}</span>;
}
