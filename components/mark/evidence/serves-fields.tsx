import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Details } from "@/components/ui/details";
import { Hint } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form";
import type { Chapter } from "@/lib/domain/mark/framework";
import { getLocale, getTranslations } from "@/lib/i18n/server";

interface ServesFieldsProps {
  chapters: Chapter[];
  ticked: string[];
  upload?: FormState | undefined;
}

/** Which requirements it serves, chapter by chapter; a chapter with something ticked stands open. */
export async function ServesFields({ chapters, ticked, upload }: ServesFieldsProps) {
  const [t, locale] = await Promise.all([getTranslations("evidence"), getLocale()]);
  const titleOf = (one: { titleSv: string; titleEn: string }) =>
    locale === "sv" ? one.titleSv : one.titleEn;
  const typed = upload?.status === "refused" ? upload.values : {};
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{t("serves")}</legend>
      <Hint>{t("serves-hint")}</Hint>
      {chapters.map((chapter) => {
        const title = t("chapter", { id: chapter.id, title: titleOf(chapter) });
        const own = chapter.requirements.map(({ id }) => id);
        const chosen = [typed[`serves-${chapter.id}`] ?? []].flat();
        return (
          <Details
            key={chapter.id}
            open={own.some((id) => ticked.includes(id) || chosen.includes(id))}
            summary={title}
          >
            <CheckboxGroup
              defaultValue={ticked}
              label={title}
              name={`serves-${chapter.id}`}
              options={chapter.requirements.map((one) => ({
                value: one.id,
                label: `${one.id} ${titleOf(one)}`,
              }))}
            />
          </Details>
        );
      })}
    </fieldset>
  );
}
