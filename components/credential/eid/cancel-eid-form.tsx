import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelEidAction } from "@/lib/credential/eid/actions";
import { cancellationReasons } from "@/lib/domain/credential/reason";
import { getTranslations } from "@/lib/i18n/server";

interface CancelEidFormProps {
  slug: string;
  eid: { id: string; version: number; number: string };
}

/** Why it is never handed over; the button names the object. */
export async function CancelEidForm({ slug, eid }: CancelEidFormProps) {
  const [t, reason] = await Promise.all([getTranslations("eid.cancel"), getTranslations("reason")]);
  const options = cancellationReasons.map((value) => ({ value, label: reason(value) }));
  return (
    <Form
      action={cancelEidAction}
      hidden={{ eidId: eid.id, version: eid.version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <RadioCards compact label={t("reason")} name="reason" options={options} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton tone="danger">{t("submit", { number: eid.number })}</SubmitButton>
        <LinkButton href={`/${slug}/eids/${eid.id}`}>{t("keep")}</LinkButton>
      </div>
    </Form>
  );
}
