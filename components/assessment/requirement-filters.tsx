import { Button, LinkButton } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { type ShownAssessment, shownAssessments } from "@/lib/domain/assessment";
import type { Chapter } from "@/lib/domain/framework";
import { getLocale, getTranslations } from "@/lib/i18n/server";

interface RequirementFiltersProps {
  here: string;
  asked: { chapter: string | null; shown: ShownAssessment | null; owner: string | null };
  chapters: Pick<Chapter, "id" | "titleSv" | "titleEn">[];
  officers: { id: string; name: string }[];
}

/** Which requirements are shown, as a plain GET form: what is chosen stands in the address. */
export async function RequirementFilters({ here, asked, chapters, officers }: RequirementFiltersProps) {
  const [t, locale] = await Promise.all([getTranslations("assessment"), getLocale()]);
  const title = (one: RequirementFiltersProps["chapters"][number]) =>
    t("chapter-name", { id: one.id, title: locale === "sv" ? one.titleSv : one.titleEn });
  const narrowed = asked.chapter !== null || asked.shown !== null || asked.owner !== null;
  return (
    <form
      action={here}
      className="my-6 grid items-end gap-4 sm:grid-cols-2 lg:flex lg:[&>*]:flex-1 print:hidden"
    >
      <SelectField
        defaultValue={asked.chapter ?? ""}
        empty={t("all-chapters")}
        label={t("chapter")}
        name="chapter"
        options={chapters.map((one) => ({ value: one.id, label: title(one) }))}
        width="full"
      />
      <SelectField
        defaultValue={asked.shown ?? ""}
        empty={t("any")}
        label={t("standing")}
        name="shown"
        options={shownAssessments.map((value) => ({ value, label: t(`shown.${value}`) }))}
        width="full"
      />
      <SelectField
        defaultValue={asked.owner ?? ""}
        empty={t("any")}
        label={t("owner")}
        name="owner"
        options={officers.map(({ id, name }) => ({ value: id, label: name }))}
        width="full"
      />
      <div className="flex flex-wrap gap-2.5 lg:grow-0!">
        <Button type="submit">{t("show")}</Button>
        {narrowed ? <LinkButton href={here}>{t("clear")}</LinkButton> : null}
      </div>
    </form>
  );
}
