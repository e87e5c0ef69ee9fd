import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Interruption } from "@/components/ui/interruption";
import { MomentField } from "@/components/ui/moment-field";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { revokeEidAction, revokeUnholdableAction } from "@/lib/credential/eid/actions";
import { meansCompromise, type Reason, revocationReasons, stated } from "@/lib/domain/credential/reason";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { PickPerson } from "./pick-person";
import { unbroken } from "./unbroken";

interface RevokeEidFormProps {
  slug: string;
  eid: {
    id: string;
    number: string;
    version: number;
    statusReason: Reason | null;
    heldSince: Date | null;
    holdAllowed: boolean;
  };
  holder: { name: string; department: string };
  lookAlikes: { employeeId: string; name: string; department: string }[];
  /** Whom it may be about, where somebody else could be meant. */
  candidates: Parameters<typeof PickPerson>[0]["candidates"];
  /** Through the door of those who may suspend, where the issuer forbids holds. */
  unholdable: boolean;
}

/** Stops before a permanent block: which one, whose, and who else it might have been meant for. */
export async function RevokeEidForm(props: RevokeEidFormProps) {
  const { slug, eid } = props;
  const t = await getTranslations("blocking.revoke");
  return (
    <Form
      action={props.unholdable ? revokeUnholdableAction : revokeEidAction}
      hidden={{ eidId: eid.id, version: eid.version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <Interruption
        actions={
          <>
            <SubmitButton pending={t("pending")} tone="solid-danger">
              {t.rich("button", { number: eid.number, n: unbroken })}
            </SubmitButton>
            <LinkButton href={`/${slug}/eids/${eid.id}`}>{t("cancel")}</LinkButton>
          </>
        }
        title={t.rich("title", { number: eid.number, n: unbroken })}
      >
        <Consequences {...props} />
        <PickPerson candidates={props.candidates} />
        <RevokeFields />
      </Interruption>
    </Form>
  );
}

async function Consequences({ eid, holder, lookAlikes, candidates }: RevokeEidFormProps) {
  const [t, reasons, format] = await Promise.all([
    getTranslations("blocking.revoke"),
    getTranslations("reason"),
    getFormatter(),
  ]);
  const { statusReason, heldSince } = eid;
  return (
    <>
      <p className="text-lead">
        <b>{[holder.name, holder.department].filter(Boolean).join(", ")}</b>
      </p>
      <p>{t("lead", { name: holder.name })}</p>
      {eid.holdAllowed ? null : <p>{t("unholdable")}</p>}
      {heldSince ? <p>{t("lead-held", { at: format.dateTime(heldSince, "minute") })}</p> : null}
      {statusReason && meansCompromise(statusReason) ? (
        <p>{t("keeps", { reason: reasons(statusReason).toLowerCase() })}</p>
      ) : null}
      {lookAlikes.length > 0 && candidates.length === 0 ? (
        <div className="border-massing border-l-[6px] bg-t-massing px-4 py-2.5">
          <p>{t("look-alikes")}</p>
          <ul className="list-disc pl-5">
            {lookAlikes.map((one) => (
              <li key={one.employeeId}>
                <b>{one.name}</b>
                {one.department ? `, ${one.department}` : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

async function RevokeFields() {
  const [t, reasons] = await Promise.all([getTranslations("blocking"), getTranslations("reason")]);
  return (
    <div className="flex flex-col gap-6 pt-3">
      <RadioCards
        className="sm:[&>div]:grid sm:[&>div]:grid-cols-2"
        compact
        label={t("reason")}
        name="reason"
        options={stated(revocationReasons).map((reason) => ({ value: reason, label: reasons(reason) }))}
        required
      />
      <MomentField hint={t("lost-at-hint")} label={t("lost-at")} name="lostAt" optional />
    </div>
  );
}
