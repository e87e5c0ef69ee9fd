import { z } from "zod";
import { type DraftAnswers, lockDraft, saveDraftAnswers } from "@/db/credential/draft";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal, refuseAll } from "@/lib/domain/core/refusal";
import { identityMethods, registerSources } from "@/lib/domain/credential/identity-check";
import { evidenceFields, orderSteps, stepOf } from "@/lib/domain/credential/order";
import { day } from "@/lib/form/schema";
import { gatherOrder, obstaclesOf } from "./order";

const draftId = z.uuid("uuid");
const input = z.discriminatedUnion("step", [
  z.object({ draftId, step: z.literal("person"), employeeId: z.uuid("choose") }),
  z.object({ draftId, step: z.literal("type"), typeId: z.uuid("choose") }),
  // Read leniently: what is not answered is told together with what the rules refuse.
  z.object({
    draftId,
    step: z.literal("evidence"),
    method: z.enum(identityMethods).optional().catch(undefined),
    source: z.enum(registerSources).optional().catch(undefined),
    agrees: z.literal("on").or(z.literal("")).default(""),
    reference: z.string().trim().max(100).default(""),
    appliedBy: z.enum(["holder", "employer"]).optional().catch(undefined),
  }),
  z.object({ draftId, step: z.literal("validity"), validDay: day }),
]);

function answered(given: Record<string, string | undefined>): DraftAnswers {
  return Object.fromEntries(Object.entries(given).filter(([, answer]) => answer !== undefined));
}

const placeOf = ({ field }: Refusal) => evidenceFields.indexOf(field ?? "");

/** Keeps the answer to one question, and refuses at once one that could not be ordered. */
export const saveDraft = command({
  name: "eid.save-draft",
  permission: "eid:order",
  input,
  async run({ tx, actor, now }, { draftId: id, step, ...given }) {
    const accountId = accountOf(actor);
    if (!accountId) throw new Refusal("forbidden");
    const draft = await lockDraft(tx, accountId, id);
    const answers = answered({ ...draft.answers, ...given });
    const order = await gatherOrder(tx, answers, now);
    refuseAll(
      obstaclesOf(order, actor, now)
        .filter((found) => stepOf(found.field) === step)
        .toSorted((one, other) => placeOf(one) - placeOf(other)),
    );
    await saveDraftAnswers(tx, draft, answers, now);
    return {
      value: { draftId: id, step, next: orderSteps[orderSteps.indexOf(step) + 1] ?? "check" },
      audit: {
        action: "eid-draft.saved",
        subjectKind: "employee",
        subjectId: answers.employeeId ?? null,
        detail: { note: step },
      },
    };
  },
});
