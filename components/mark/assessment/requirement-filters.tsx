import { type FilterField, FilterForm } from "@/components/ui/filter-form";
import { shownAssessments } from "@/lib/domain/mark/assessment";
import type { Chapter } from "@/lib/domain/mark/framework";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { chapterTitle } from "./assessment-look";

/** How a requirement stands, or that a second person is to say whether it applies. */
export const askedStandings = [...shownAssessments, "waits"] as const;
type AskedStanding = (typeof askedStandings)[number];

interface RequirementFiltersProps {
  here: string;
  asked: { chapter: string | null; shown: AskedStanding | null; owner: string | null };
  chapters: Pick<Chapter, "id" | "titleSv" | "titleEn">[];
  officers: { id: string; name: string }[];
}

/** Which requirements are shown, as a plain GET form: what is chosen stands in the address. */
export async function RequirementFilters({ here, asked, chapters, officers }: RequirementFiltersProps) {
  const [t, locale] = await Promise.all([getTranslations("assessment"), getLocale()]);
  const narrowed = asked.chapter !== null || asked.shown !== null || asked.owner !== null;
  const fields: FilterField[] = [
    {
      name: "chapter",
      label: t("chapter"),
      value: asked.chapter ?? "",
      empty: t("all-chapters"),
      options: chapters.map((one) => ({ value: one.id, label: chapterTitle(one, locale) })),
    },
    {
      name: "shown",
      label: t("standing"),
      value: asked.shown ?? "",
      empty: t("any"),
      options: [
        ...shownAssessments.map((value) => ({ value, label: t(`shown.${value}`) })),
        { value: "waits", label: t("waits-for-decision") },
      ],
    },
    {
      name: "owner",
      label: t("owner"),
      value: asked.owner ?? "",
      empty: t("any"),
      options: [
        { value: "none", label: t("no-owner") },
        ...officers.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
  ];
  return (
    <FilterForm
      action={here}
      clear={narrowed ? { href: here, label: t("clear") } : undefined}
      fields={JSON.stringify(fields)}
      show={t("show")}
    />
  );
}
