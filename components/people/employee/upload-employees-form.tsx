import { useTranslations } from "next-intl";
import type { FormState } from "@/components/ui/form";
import { ListUploadForm } from "@/components/ui/list-upload-form";
import { RadioCards } from "@/components/ui/radio-cards";

/** The list, and whether everybody is in it. */
export function UploadEmployeesForm({ slug, upload }: { slug: string; upload: FormState | undefined }) {
  const t = useTranslations("employee-import");
  const words = { file: t("file"), hint: t("file-hint"), again: t("file-again"), submit: t("upload") };
  return (
    <ListUploadForm route="employee-lists" slug={slug} upload={upload} words={words}>
      <RadioCards
        compact
        label={t("extent")}
        name="extent"
        options={(["whole", "part"] as const).map((value) => ({
          value,
          label: t(`extent-${value}`),
          hint: t(`extent-${value}-hint`),
        }))}
        required
      />
    </ListUploadForm>
  );
}
