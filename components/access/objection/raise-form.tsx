import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { raiseObjectionAction } from "@/lib/access/objection/actions";
import { getTranslations } from "@/lib/i18n/server";

interface RaiseFormProps {
  disclosureId: string;
  slug: string;
  requestId: string;
}

/** What one has against a disclosure. */
export async function RaiseForm({ disclosureId, slug, requestId }: RaiseFormProps) {
  const t = await getTranslations("objection");
  return (
    <Form
      action={raiseObjectionAction}
      className="max-w-column"
      hidden={{ disclosureId }}
      organisation={slug}
      requestId={requestId}
    >
      <TextArea hint={t("own-note-hint")} label={t("own-note")} maxLength={1000} name="note" />
      <SubmitButton>{t("own-send")}</SubmitButton>
    </Form>
  );
}
