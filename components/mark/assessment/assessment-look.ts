import type { Tone } from "@/components/ui/tone";
import type { ShownAssessment } from "@/lib/domain/mark/assessment";
import type { Chapter } from "@/lib/domain/mark/framework";
import type { Locale } from "@/lib/i18n/locale";
import type { ListedAssessment } from "@/lib/mark/assessment/read";

/** What is settled has no colour, so that the eye goes to what remains; red is what is late. */
export const toneOf: Record<ShownAssessment, Tone | null> = {
  met: null,
  "evidence-missing": "massing",
  "control-failed": "massing",
  overdue: "falu",
  "not-applicable": null,
};

/** What a chapter is called, with its number. */
export const chapterTitle = (
  { id, titleSv, titleEn }: Pick<Chapter, "id" | "titleSv" | "titleEn">,
  locale: Locale,
): string => `${id}. ${locale === "sv" ? titleSv : titleEn}`;

/** What a requirement waits for besides its owner: `again` and `asked` are for a second person. */
export type Waits = "reread" | "again" | "asked";
export function waitsOf({ asked, reread, status }: Pick<ListedAssessment, "asked" | "reread" | "status">) {
  if (asked) return "asked";
  if (!reread) return undefined;
  return status === "not-applicable" ? "again" : "reread";
}
