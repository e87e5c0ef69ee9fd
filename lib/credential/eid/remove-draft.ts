import { z } from "zod";
import { deleteDraft, lockDraft } from "@/db/credential/draft";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** Throws away an order that was begun; nothing else has happened yet. */
export const removeDraft = command({
  name: "eid.remove-draft",
  permission: "eid:order",
  input: z.object({ draftId: z.uuid("uuid") }),
  async run({ tx, actor }, { draftId }) {
    const accountId = accountOf(actor);
    if (!accountId) throw new Refusal("forbidden");
    const draft = await lockDraft(tx, accountId, draftId);
    await deleteDraft(tx, draft);
    const subjectId = draft.answers.employeeId ?? null;
    return { value: { draftId }, audit: { action: "eid-draft.removed", subjectKind: "employee", subjectId } };
  },
});
