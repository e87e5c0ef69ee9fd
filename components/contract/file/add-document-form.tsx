import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { FileField } from "@/components/ui/file-field";
import type { FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DocumentView } from "@/lib/contract/file/read";

interface AddDocumentFormProps {
  agreementId: string;
  slug: string;
  /** Those a new one can take the place of; none for a draft, whose documents are simply removed. */
  replaceable: DocumentView[];
  /** What the upload was told, if it was refused. */
  upload: FormState | undefined;
}

/** A plain form, since a file is more than a server action takes. */
export function AddDocumentForm({ agreementId, slug, replaceable, upload }: AddDocumentFormProps) {
  const t = useTranslations("file");
  const address = new URLSearchParams({ organisation: slug, agreement: agreementId });
  return (
    <PostForm
      action={`/api/files/documents?${address}`}
      className="mt-4 max-w-column"
      idPrefix="document"
      multipart
      requestId={randomUUID()}
      {...(upload ? { state: upload } : {})}
    >
      <FileField
        accept=".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.txt"
        hint={upload ? `${t("file-again")} ${t("file-hint")}` : t("file-hint")}
        label={t("file")}
        name="file"
      />
      {replaceable.length > 0 ? (
        <SelectField
          empty={t("replaces-none")}
          hint={t("replaces-hint")}
          label={t("replaces")}
          name="replaces"
          optional
          options={replaceable.map(({ id, name }) => ({ value: id, label: name }))}
          width="full"
        />
      ) : null}
      <SubmitButton>{t("add")}</SubmitButton>
    </PostForm>
  );
}
