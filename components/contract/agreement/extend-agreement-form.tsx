import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { extendAgreementAction } from "@/lib/contract/agreement/actions";
import { firstEnd, lengthened } from "@/lib/domain/contract/agreement";
import { agreementWords } from "./agreement-words";
import type { DeedFormProps } from "./decide-agreement-form";
import { OutlivesField } from "./draft-fields";

/** The next extension: what it gives, by when, and the day it was used. */
export async function ExtendAgreementForm({ slug, agreement }: DeedFormProps) {
  const { t, day } = await agreementWords();
  const { id, number, version, today, extension, framework } = agreement;
  const end = firstEnd(agreement);
  if (!extension || !end) return null;
  const { by, nth, months, lastDay } = extension;
  const to = day(lengthened(end, months));
  return (
    <Form
      action={extendAgreementAction}
      hidden={{ agreementId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <div className="flex max-w-measure flex-col gap-1">
        <p className="text-lead">{t(`deed.extend.${by}`, { nth, months, from: day(end), to })}</p>
        <p className="text-ink-2">{t("deed.extend.last", { day: day(lastDay) })}</p>
      </div>
      <DateField defaultValue={today} label={t("deed.extend.on")} max={today} name="usedOn" />
      <TextField label={t("deed.extend.reference")} maxLength={60} name="caseReference" optional width="s" />
      {framework?.lastDay ? (
        <OutlivesField
          framework={{ number: framework.number, lastDay: framework.lastDay }}
          reason={agreement.outlivesReason}
        />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("deed.extend.button", { number, day: to })}</SubmitButton>
        <LinkButton href={`/${slug}/agreements/${id}`}>{t("deed.cancel")}</LinkButton>
      </div>
    </Form>
  );
}
