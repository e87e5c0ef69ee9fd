import { randomUUID } from "node:crypto";
import { Details } from "@/components/ui/details";
import { FileField } from "@/components/ui/file-field";
import { Form, type FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { longestText } from "@/lib/domain/use/service-metadata";
import { getTranslations } from "@/lib/i18n/server";
import { importMetadataAction } from "@/lib/use/relying-party/actions";

interface MetadataReadFormsProps {
  slug: string;
  /** The party the import was begun at. */
  partyId: string | null;
  /** What the upload was told, if it was refused. */
  upload: FormState | undefined;
}

/** Pasted as text, which a refusal gives back; or sent as a file, which a browser never refills. */
export async function MetadataReadForms({ slug, partyId, upload }: MetadataReadFormsProps) {
  const t = await getTranslations("metadata");
  const address = new URLSearchParams({ organisation: slug, ...(partyId ? { party: partyId } : {}) });
  return (
    <>
      <Form
        action={importMetadataAction}
        {...(partyId ? { hidden: { partyId } } : {})}
        organisation={slug}
        requestId={randomUUID()}
      >
        <TextArea hint={t("xml-hint")} label={t("xml")} maxLength={longestText} mono name="xml" rows={12} />
        <SubmitButton>{t("read")}</SubmitButton>
      </Form>
      <Details className="mt-8" open={upload !== undefined} summary={t("file-instead")}>
        <PostForm
          action={`/api/files/service-metadata?${address}`}
          idPrefix="file"
          multipart
          requestId={randomUUID()}
          {...(upload ? { state: upload } : {})}
        >
          <FileField
            accept=".xml,application/xml,text/xml,application/samlmetadata+xml"
            hint={upload ? `${t("file-again")} ${t("file-hint")}` : t("file-hint")}
            label={t("file")}
            name="xml"
          />
          <SubmitButton>{t("read")}</SubmitButton>
        </PostForm>
      </Details>
    </>
  );
}
