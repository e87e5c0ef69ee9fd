import { randomUUID } from "node:crypto";
import { FileField } from "@/components/ui/file-field";
import type { FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";

/** A version as a JSON file. */
export async function LoadFrameworkForm({ slug, upload }: { slug: string; upload: FormState | undefined }) {
  const t = await getTranslations("framework");
  return (
    <PostForm
      action={`/api/files/frameworks?${new URLSearchParams({ organisation: slug })}`}
      multipart
      requestId={randomUUID()}
      {...(upload ? { state: upload } : {})}
    >
      <FileField accept=".json,application/json" hint={t("file-hint")} label={t("file")} name="file" />
      <SubmitButton>{t("load")}</SubmitButton>
    </PostForm>
  );
}
