import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import { addOfficerAction } from "@/lib/people/officer/actions";

export async function AddOfficerForm({ slug, requestId }: { slug: string; requestId: string }) {
  const t = await getTranslations("officer");
  return (
    <Form action={addOfficerAction} organisation={slug} requestId={requestId}>
      <TextField autoComplete="off" label={t("name")} maxLength={100} name="name" />
      <TextField hint={t("subject-hint")} label={t("subject")} maxLength={200} mono name="subject" />
      <SubmitButton>{t("add-button")}</SubmitButton>
    </Form>
  );
}
