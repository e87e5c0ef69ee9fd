import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { Interruption } from "@/components/ui/interruption";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { terminateAgreementAction } from "@/lib/contract/agreement/actions";
import { terminationKinds, terminators } from "@/lib/domain/contract/agreement-rule";
import { agreementWords } from "./agreement-words";
import type { DeedFormProps } from "./decide-agreement-form";
import { given } from "./draft-fields";

/** Stops before notice is given: with whom, what stops working, and when at the earliest. */
export async function TerminateAgreementForm({ slug, agreement }: DeedFormProps) {
  const { t } = await agreementWords();
  const { id, number, version } = agreement;
  return (
    <Form
      action={terminateAgreementAction}
      hidden={{ agreementId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <Interruption
        actions={
          <>
            <SubmitButton tone="solid-danger">{t("deed.terminate.button", { number })}</SubmitButton>
            <LinkButton href={`/${slug}/agreements/${id}`}>{t("deed.cancel")}</LinkButton>
          </>
        }
        title={t("deed.terminate.title", { number })}
      >
        <Consequences agreement={agreement} />
        <TerminateFields agreement={agreement} />
      </Interruption>
    </Form>
  );
}

async function Consequences({ agreement }: Pick<DeedFormProps, "agreement">) {
  const { t, day, format } = await agreementWords();
  const { title, party, services, earliestEnd } = agreement;
  return (
    <>
      <p className="text-lead">
        <b>{title}</b>
      </p>
      <p>{t("deed.terminate.lead", { party: party.name })}</p>
      {services.length > 0 ? (
        <p>
          {t("deed.terminate.services", {
            count: services.length,
            list: format.list(services.map(({ name }) => name)),
          })}
        </p>
      ) : null}
      {earliestEnd ? <p>{t("deed.terminate.earliest", { day: day(earliestEnd) })}</p> : null}
    </>
  );
}

async function TerminateFields({ agreement }: Pick<DeedFormProps, "agreement">) {
  const { t } = await agreementWords();
  const { today, earliestEnd } = agreement;
  return (
    <div className="flex flex-col gap-6 pt-3">
      <RadioCards
        compact
        defaultValue="us"
        label={t("deed.terminate.by")}
        name="by"
        options={terminators.map((value) => ({ value, label: t(`deed.terminate.by-of.${value}`) }))}
      />
      <RadioCards
        compact
        defaultValue="notice"
        label={t("deed.terminate.kind")}
        name="kind"
        options={terminationKinds.map((value) => ({
          value,
          label: t(`deed.terminate.kind-of.${value}`),
          hint: t(`deed.terminate.kind-hint.${value}`),
        }))}
      />
      <TextArea label={t("deed.terminate.reason")} maxLength={1000} name="reason" rows={3} />
      <DateField defaultValue={today} label={t("deed.terminate.on")} max={today} name="terminatedOn" />
      <DateField {...given(earliestEnd)} label={t("deed.terminate.ends")} name="endsOn" />
      <CheckboxField label={t("deed.terminate.agreed")} name="agreed" />
      <TextArea
        label={t("deed.terminate.agreed-reason")}
        maxLength={1000}
        name="agreedReason"
        optional
        rows={2}
      />
    </div>
  );
}
