import type { Framework } from "@/lib/domain/mark/framework";
import type { Locale } from "./locale";

type Named = Pick<Framework, "id" | "titleSv" | "titleEn" | "version">;

export const titleIn = (locale: Locale, { titleSv, titleEn }: Pick<Named, "titleSv" | "titleEn">): string =>
  locale === "sv" ? titleSv : titleEn;

/** What people call a version; its id comes along where another of them is called the same. */
export function frameworkName(locale: Locale, one: Named, all: readonly Named[]): string {
  const name = (of: Named) => `${titleIn(locale, of)}, ${of.version}`;
  const alone = all.every((other) => other.id === one.id || name(other) !== name(one));
  return alone ? name(one) : `${name(one)} (${one.id})`;
}
