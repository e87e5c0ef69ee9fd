import { UndoSuspensionForm } from "@/components/eid/resume-eid-form";
import { AnswerFoundForm } from "@/components/loss/answer-found-form";
import { type Actor, isSamePerson, may } from "@/lib/domain/actor";
import { undoWindowMs } from "@/lib/domain/eid";
import { readBlocking } from "@/lib/eid/read-blocking";
import { readFound } from "@/lib/loss/read";

interface HoldDeedsProps {
  slug: string;
  actor: Actor;
  eidId: string;
}

/** While it is on hold: taking one's own press back, and answering a holder who has found it. */
export async function HoldDeeds({ slug, actor, eidId }: HoldDeedsProps) {
  const [{ eid, holder, openings, now }, found] = await Promise.all([
    readBlocking(actor, eidId),
    readFound(actor, eidId),
  ]);
  if (eid.status !== "suspended") return null;
  const open = openings.some((one) => one.verb === "resume" && one.open);
  const until = new Date(eid.statusSince.getTime() + undoWindowMs);
  const mine = isSamePerson(actor, eid.suspendedBy) && now <= until;
  return (
    <>
      {open && mine ? <UndoSuspensionForm eid={eid} slug={slug} until={until} /> : null}
      {found && may(actor, "eid:resume") ? (
        <AnswerFoundForm eid={eid} found={found} holder={holder.name} slug={slug} />
      ) : null}
    </>
  );
}
