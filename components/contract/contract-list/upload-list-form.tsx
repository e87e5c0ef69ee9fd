import { useTranslations } from "next-intl";
import { FileField } from "@/components/ui/file-field";
import type { FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { SubmitButton } from "@/components/ui/submit-button";

/** A plain form with the list as a file. */
export function UploadListForm({ slug, upload }: { slug: string; upload: FormState | undefined }) {
  const t = useTranslations("contract-list");
  return (
    <PostForm
      action={`/api/files/contract-lists?${new URLSearchParams({ organisation: slug })}`}
      className="max-w-column"
      multipart
      {...(upload ? { state: upload } : {})}
    >
      <FileField
        accept=".csv,.txt,.tsv,.xlsx"
        hint={upload ? `${t("file-again")} ${t("file-hint")}` : t("file-hint")}
        label={t("file")}
        name="file"
      />
      <SubmitButton tone="primary">{t("upload")}</SubmitButton>
    </PostForm>
  );
}
