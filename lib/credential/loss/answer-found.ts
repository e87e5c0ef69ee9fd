import { z } from "zod";
import { queueMail } from "@/db/core/mail";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { closeFoundRequests, lockOpenFoundRequest, readFoundRequest } from "@/db/credential/found-request";
import { readHolder } from "@/db/credential/loss";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { refuseUnsigned } from "@/lib/credential/act-guard";
import { isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { writeMail } from "@/lib/i18n/mail";

/** A security officer answers a holder who has found theirs: lifts the block, or lets it stand. */
export const answerFound = command({
  name: "loss.answer-found",
  permission: "eid:resume",
  input: z.object({
    foundId: z.uuid("uuid"),
    version: z.coerce.number().int(),
    answer: z.enum(["resume", "decline"]),
    note: z.string().trim().max(500).optional(),
  }),
  async run(scope, { foundId, version, answer, note }) {
    const { tx } = scope;
    // The e-ID first, as every other verb does, so that an answer and a block wait for each other and never deadlock.
    const { eidId } = await readFoundRequest(tx, foundId);
    const before = await lockEid(tx, eidId, version);
    if (isSelf(scope.actor, before.employeeId)) throw new Refusal("acts-on-self");
    await lockOpenFoundRequest(tx, foundId);
    const after = answer === "resume" ? await lift(scope, before, note) : before;
    if (answer === "decline") await closeFoundRequests(tx, [before.id], "declined", scope);
    return {
      value: { eidId: before.id },
      audit: {
        action: answer === "resume" ? eidEvents.resume.action : "loss.found-declined",
        subjectKind: "eid",
        subjectId: before.id,
        detail: {
          subjectName: before.number,
          before: { status: before.status },
          after: { status: after.status },
          ...(note ? { note } : {}),
        },
      },
    };
  },
});

/** As resuming it from its page; saving it answers the question. */
async function lift(scope: Scope, before: EidRow, note?: string): Promise<EidRow> {
  const { tx, actor, now } = scope;
  await refuseUnsigned(scope, before, "resume");
  const after: EidRow = { ...before, ...transition(before, { verb: "resume", actor, now }) };
  await saveEid(tx, before, after, {
    actor,
    verb: "resume",
    now,
    source: "found",
    ...(note ? { note } : {}),
  });
  const [{ email }, organisation] = [
    await readHolder(tx, before.employeeId),
    await readOrganisation(tx, actor.organisationId),
  ];
  if (!email) return after;
  const common = {
    number: before.number,
    organisation: organisation.name,
    phone: organisation.emergencyPhone,
  };
  const written = writeMail("resumed", { ...common, by: "officer", at: now });
  await queueMail(tx, actor.organisationId, { recipient: email, template: "resumed", ...written }, now);
  return after;
}
