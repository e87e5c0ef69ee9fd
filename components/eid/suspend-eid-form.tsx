import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { MomentField } from "@/components/ui/moment-field";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { suspensionReasons } from "@/lib/domain/reason";
import { suspendEidAction } from "@/lib/eid/actions";

interface SuspendEidFormProps {
  slug: string;
  eid: { id: string; version: number };
  /** Hours from a loss to the permanent block. */
  lossHours: number;
  /** The reasons before the button, on a page of their own, instead of folded away beneath it. */
  open?: boolean;
}

/** One press holds an e-ID, as a precaution unless something else is said. */
export async function SuspendEidForm({ slug, eid, lossHours, open = false }: SuspendEidFormProps) {
  const t = await getTranslations("blocking");
  const button = (
    <SubmitButton className="self-start" pending={t("suspend.pending")} tone="danger">
      {t("suspend.button")}
    </SubmitButton>
  );
  return (
    <Form
      action={suspendEidAction}
      hidden={{ eidId: eid.id, version: eid.version }}
      idPrefix="suspend"
      inRow={!open}
      organisation={slug}
      requestId={randomUUID()}
    >
      {open ? (
        <>
          <SuspendFields lossHours={lossHours} />
          {button}
        </>
      ) : (
        <div className="flex flex-col gap-1">
          {button}
          <Details summary={t("suspend.details")}>
            <SuspendFields lossHours={lossHours} />
          </Details>
        </div>
      )}
    </Form>
  );
}

async function SuspendFields({ lossHours }: { lossHours: number }) {
  const [t, reasons] = await Promise.all([getTranslations("blocking"), getTranslations("reason")]);
  return (
    <div className="flex flex-col gap-6">
      <RadioCards
        compact
        defaultValue="precaution"
        hint={t("suspend.reason-hint", { hours: lossHours })}
        label={t("reason")}
        name="reason"
        options={suspensionReasons.map((reason) => ({ value: reason, label: reasons(reason) }))}
      />
      <MomentField hint={t("lost-at-hint")} label={t("lost-at")} name="lostAt" optional />
    </div>
  );
}
