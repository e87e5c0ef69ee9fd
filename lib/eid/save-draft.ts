import { z } from "zod";
import { type DraftAnswers, lockDraft, saveDraftAnswers } from "@/db/draft";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/actor";
import { identityMethods, registerSources } from "@/lib/domain/identity-check";
import { orderSteps, stepOf } from "@/lib/domain/order";
import { Refusal } from "@/lib/domain/refusal";
import { isDay } from "@/lib/domain/stockholm";
import { gatherOrder, obstaclesOf } from "./order";

const draftId = z.uuid("uuid");
const answered = z.discriminatedUnion("step", [
  z.object({ draftId, step: z.literal("person"), employeeId: z.uuid("choose") }),
  z.object({ draftId, step: z.literal("type"), typeId: z.uuid("choose") }),
  z
    .object({
      draftId,
      step: z.literal("evidence"),
      method: z.enum(identityMethods, "choose"),
      source: z.enum(registerSources, "choose"),
      agrees: z.literal("on").or(z.literal("")).default(""),
      reference: z.string().trim().max(100).default(""),
      appliedBy: z.enum(["holder", "employer"], "choose").optional(),
    })
    // K5.9: another way must be possible to find again.
    .refine((given) => given.source !== "other" || given.reference !== "", {
      path: ["reference"],
      message: "required",
    }),
  z.object({ draftId, step: z.literal("validity"), validDay: z.string().trim().refine(isDay, "date") }),
]);

/** Keeps the answer to one question, and refuses at once one that could not be ordered. */
export const saveDraft = command({
  permission: "eid:order",
  input: answered,
  async run({ tx, actor, now }, { draftId: id, step, ...given }) {
    const accountId = accountOf(actor);
    if (!accountId) throw new Refusal("forbidden");
    const draft = await lockDraft(tx, accountId, id);
    const answers: DraftAnswers = { ...draft.answers, ...given };
    const order = await gatherOrder(tx, answers, now);
    const obstacle = obstaclesOf(order, actor, now).find((found) => stepOf(found.field) === step);
    if (obstacle) throw obstacle;
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
