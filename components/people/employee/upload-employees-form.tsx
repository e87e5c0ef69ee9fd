import { useTranslations } from "next-intl";
import { FileField } from "@/components/ui/file-field";
import type { FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";

/** A plain form with the list as a file, and whether everybody is in it. */
export function UploadEmployeesForm({ slug, upload }: { slug: string; upload: FormState | undefined }) {
  const t = useTranslations("employee-import");
  return (
    <PostForm
      action={`/api/files/employee-lists?${new URLSearchParams({ organisation: slug })}`}
      className="max-w-column"
      multipart
      {...(upload ? { state: upload } : {})}
    >
      <FileField
        accept=".csv,.txt,.tsv,.xlsx"
        hint={upload ? `${t("file-again")} ${t("file-hint")}` : t("file-hint")}
        label={t("file")}
        name="file"
        required
      />
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
      <SubmitButton tone="primary">{t("upload")}</SubmitButton>
    </PostForm>
  );
}
