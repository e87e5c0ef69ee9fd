import { formatters } from "./formatter";
import type { Locale } from "./locale";

/** What the words of a refusal take: what it says of itself, and when in the reader's clock. */
export function refusalValues(
  locale: Locale,
  said: Readonly<Record<string, string>>,
): Record<string, string> & Record<"by" | "field" | "when" | "row", string> {
  const at = said.at ? new Date(said.at) : null;
  const when = at ? formatters[locale].dateTime(at, "minute") : "unknown";
  return { by: "nobody", field: "", when, row: "none", ...said };
}
