import { z } from "zod";
import { lockAgreement, saveAgreement } from "@/db/contract/agreement";
import { command } from "@/lib/command";
import { dealObstacles, missingAnswers } from "@/lib/domain/contract/agreement-rule";
import { agreementObstacle } from "@/lib/domain/contract/agreement-verb";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, line, lines, optional } from "@/lib/form/schema";
import { changesOf, entryOf } from "./changes";
import { subject } from "./fields";
import { refuseFuture, surroundingsOf } from "./surroundings";

/** Records the decision to conclude it: who decided, when, by what delegation, and its diarienummer. */
export const decideAgreement = command({
  name: "agreement.decide",
  permission: "agreement:conclude",
  input: z.object({
    ...subject,
    decidedOn: day,
    decidedBy: line(160).min(1, "required"),
    delegation: optional(line(160)),
    caseReference: line(60).min(1, "required"),
  }),
  async run({ tx, now }, { agreementId, version, ...decision }) {
    const before = await lockAgreement(tx, agreementId, version);
    const today = dayOf(now);
    const closed = agreementObstacle(before, "decide", today);
    if (closed) throw closed;
    refuseFuture(decision.decidedOn, today, "decidedOn");
    const around = await surroundingsOf(tx, before, true);
    const [obstacle] = [
      ...missingAnswers(before, around.framework),
      ...dealObstacles(before, around, decision.decidedOn),
    ];
    if (obstacle) throw obstacle;
    const after = { ...decision, status: "decided" as const };
    await saveAgreement(tx, before, after);
    return { value: { agreementId }, audit: entryOf("agreement.decided", before, changesOf(before, after)) };
  },
});

/** Takes a decision back before it is signed, so that the draft can be mended. */
export const reopenAgreement = command({
  name: "agreement.reopen",
  permission: "agreement:conclude",
  input: z.object({ ...subject, reason: lines(1000).min(1, "required") }),
  async run({ tx, now }, { agreementId, version, reason }) {
    const before = await lockAgreement(tx, agreementId, version);
    const closed = agreementObstacle(before, "reopen", dayOf(now));
    if (closed) throw closed;
    const after = { status: "draft" as const, decidedOn: null, decidedBy: null, delegation: null };
    await saveAgreement(tx, before, after);
    return {
      value: { agreementId },
      audit: entryOf("agreement.reopened", before, { ...changesOf(before, after), note: reason }),
    };
  },
});
