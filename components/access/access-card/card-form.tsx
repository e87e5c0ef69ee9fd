import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { applyForAccessCardAction } from "@/lib/access/access-card/actions";
import { getTranslations } from "@/lib/i18n/server";

interface Props {
  days: { first: string; last: string };
  slug: string;
  requestId: string;
}

/** Where it is to open, why and how long. */
export async function AccessCardForm({ days, slug, requestId }: Props) {
  const t = await getTranslations("access-card");
  return (
    <Form action={applyForAccessCardAction} organisation={slug} requestId={requestId}>
      <TextField hint={t("premises-hint")} label={t("premises")} maxLength={200} name="premises" />
      <TextArea hint={t("purpose-hint")} label={t("purpose")} maxLength={500} name="purpose" rows={3} />
      <DateField
        hint={t("valid-to-hint")}
        label={t("valid-to")}
        max={days.last}
        min={days.first}
        name="validTo"
      />
      <SubmitButton>{t("apply")}</SubmitButton>
    </Form>
  );
}
