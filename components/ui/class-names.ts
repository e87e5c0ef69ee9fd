/** Joins the class names that are set; undefined, false and "" fall out. */
export function classNames(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
