import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { publishTermsAction, saveTermsDraftAction } from "@/lib/credential/terms/actions";
import { getTranslations } from "@/lib/i18n/server";

/** Both languages side by side; begins from the version in force when there is no draft. */
export async function TermsDraftForm({
  text,
  seen,
  slug,
  requestId,
}: {
  text: { textSv: string; textEn: string };
  seen: Date | null;
  slug: string;
  requestId: string;
}) {
  const t = await getTranslations("terms");
  return (
    <Form
      action={saveTermsDraftAction}
      hidden={{ seen: seen?.toISOString() ?? "" }}
      organisation={slug}
      requestId={requestId}
    >
      <p className="max-w-measure text-ink-2">{t("draft-lead")}</p>
      <div className="grid gap-6 lg:grid-cols-2">
        <TextArea
          defaultValue={text.textSv}
          label={t("text-sv")}
          maxLength={50_000}
          name="textSv"
          rows={16}
        />
        <TextArea
          defaultValue={text.textEn}
          label={t("text-en")}
          maxLength={50_000}
          name="textEn"
          rows={16}
        />
      </div>
      <SubmitButton tone="quiet">{t("save")}</SubmitButton>
    </Form>
  );
}

/** Puts the draft in force as it is shown above. */
export async function PublishTermsForm({
  version,
  seen,
  slug,
  requestId,
}: {
  version: number;
  seen: Date;
  slug: string;
  requestId: string;
}) {
  const t = await getTranslations("terms");
  return (
    <Form
      action={publishTermsAction}
      hidden={{ seen: seen.toISOString() }}
      idPrefix="publish"
      organisation={slug}
      requestId={requestId}
    >
      <p className="max-w-measure">{t("publish-lead")}</p>
      <SubmitButton>{t("publish", { version })}</SubmitButton>
    </Form>
  );
}
