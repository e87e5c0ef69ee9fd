import type { ReactNode } from "react";
import { UndoSuspensionForm } from "@/components/credential/eid/resume-eid-form";
import { ReturnDayForm } from "@/components/credential/eid/return-day-form";
import { AnswerFoundForm } from "@/components/credential/loss/answer-found-form";
import { readBlocking } from "@/lib/credential/eid/read-blocking";
import { readFound } from "@/lib/credential/loss/read-found";
import { type Actor, isSamePerson, may } from "@/lib/domain/core/actor";
import { hasReturnDay } from "@/lib/domain/credential/block";
import { undoWindowMs } from "@/lib/domain/credential/eid-transition";
import { getTranslations } from "@/lib/i18n/server";

interface HoldDeedsProps {
  slug: string;
  actor: Actor;
  eidId: string;
  /** What the world has seen of the block: before taking it back, after a question that awaits an answer. */
  propagation: ReactNode;
}

/** While it is on hold: answering a holder who has found it, and taking one's own press back. */
export async function HoldActions({ slug, actor, eidId, propagation }: HoldDeedsProps) {
  const [{ eid, holder, availability: openings, now }, found] = await Promise.all([
    readBlocking(actor, eidId),
    readFound(actor, eidId),
  ]);
  if (eid.status !== "suspended") return propagation;
  const t = await getTranslations("blocking");
  const open = openings.some((one) => one.verb === "resume" && one.open);
  const until = new Date(eid.statusSince.getTime() + undoWindowMs);
  const mine = isSamePerson(actor, eid.suspendedBy) && now <= until;
  return (
    <>
      {found && may(actor, "eid:resume") ? (
        <AnswerFoundForm eid={eid} found={found} holder={holder.name} slug={slug} />
      ) : null}
      {propagation}
      {eid.returnsOn ? <p>{t("returns-on-day", { day: new Date(`${eid.returnsOn}T12:00:00Z`) })}</p> : null}
      {hasReturnDay(eid, actor) ? <ReturnDayForm eid={eid} slug={slug} /> : null}
      {open && mine ? <UndoSuspensionForm eid={eid} slug={slug} until={until} /> : null}
    </>
  );
}
