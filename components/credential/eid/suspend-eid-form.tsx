import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { MomentField } from "@/components/ui/moment-field";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { suspendEidAction } from "@/lib/credential/eid/actions";
import { suspensionReasons } from "@/lib/domain/credential/reason";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { PickPerson } from "./pick-person";

interface SuspendEidFormProps {
  slug: string;
  eid: { id: string; version: number };
  /** When it is blocked for good, if it is lost. */
  lossDeadline: Date;
  /** Whom it may be about, where somebody else could be meant. */
  candidates?: Parameters<typeof PickPerson>[0]["candidates"];
  /** The reasons before the button, on a page of their own, instead of folded away beneath it. */
  open?: boolean;
}

/** One press holds an e-ID, as a precaution unless something else is said. */
export async function SuspendEidForm(props: SuspendEidFormProps) {
  const { slug, eid, lossDeadline, candidates = [], open = false } = props;
  const t = await getTranslations("blocking");
  const button = (
    <SubmitButton
      className={open ? "self-start" : "sm:self-start"}
      pending={t("suspend.pending")}
      tone="danger"
    >
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
          <PickPerson candidates={candidates} />
          <SuspendFields lossDeadline={lossDeadline} />
          {button}
        </>
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-lg:contents">
          {button}
          <Details summary={t("suspend.details")}>
            <SuspendFields lossDeadline={lossDeadline} />
          </Details>
        </div>
      )}
    </Form>
  );
}

async function SuspendFields({ lossDeadline }: { lossDeadline: Date }) {
  const [t, reasons, format] = await Promise.all([
    getTranslations("blocking"),
    getTranslations("reason"),
    getFormatter(),
  ]);
  return (
    <div className="flex flex-col gap-6">
      <RadioCards
        compact
        defaultValue="precaution"
        hint={t("suspend.reason-hint", { at: format.dateTime(lossDeadline, "weekday") })}
        label={t("reason")}
        name="reason"
        options={suspensionReasons.map((reason) => ({ value: reason, label: reasons(reason) }))}
      />
      <DateField hint={t("returns-on-hint")} label={t("returns-on")} name="returnsOn" optional />
      <MomentField hint={t("lost-at-hint")} label={t("lost-at")} name="lostAt" optional />
    </div>
  );
}
