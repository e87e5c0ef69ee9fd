import { controlName, namedControls } from "./control";
import type { Locale } from "./locale";

let named: Map<string, string> | undefined;
const byName = () =>
  (named ??= new Map(namedControls.map((control) => [controlName(control, "sv"), control])));

/**
 * A title in the reader's language. People's own titles are what they wrote; a frozen result was titled in Swedish with
 * its control and day (lib/mark/control/freeze.ts), as the register keeps it.
 */
export function evidenceTitle(locale: Locale, title: string): string {
  if (locale === "sv") return title;
  const [, name = "", day = ""] = /^(.+) (\d{4}-\d{2}-\d{2})$/.exec(title) ?? [];
  const control = byName().get(name);
  return control ? `${controlName(control, locale)} ${day}` : title;
}
