import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { signAgreementAction } from "@/lib/contract/agreement/actions";
import { agreementWords } from "./agreement-words";
import type { DeedFormProps } from "./decide-agreement-form";
import { given, OutlivesField } from "./draft-fields";

/** Both signatures with their days, and the validity they give. */
export async function SignAgreementForm({ slug, agreement }: DeedFormProps) {
  const { t } = await agreementWords();
  const { id, number, version, today, framework } = agreement;
  return (
    <Form
      action={signAgreementAction}
      hidden={{ agreementId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure">{t("deed.sign.lead")}</p>
      <DateField defaultValue={today} label={t("deed.sign.ours")} max={today} name="signedOn" />
      <DateField defaultValue={today} label={t("deed.sign.theirs")} max={today} name="counterSignedOn" />
      <DateField {...given(agreement.validFrom)} label={t("draft.valid-from")} name="validFrom" />
      <DateField
        {...given(agreement.validTo)}
        hint={t("draft.valid-to-hint")}
        label={t("draft.valid-to")}
        name="validTo"
        optional
      />
      {framework?.lastDay ? (
        <OutlivesField
          framework={{ number: framework.number, lastDay: framework.lastDay }}
          reason={agreement.outlivesReason}
        />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("deed.sign.button", { number })}</SubmitButton>
        <LinkButton href={`/${slug}/agreements/${id}`}>{t("deed.cancel")}</LinkButton>
      </div>
    </Form>
  );
}
