import { z } from "zod";
import { lockAgreement, saveAgreement } from "@/db/agreement";
import { command } from "@/lib/command";
import { earlyObstacle, terminationObstacle } from "@/lib/domain/agreement-rule";
import { agreementObstacle } from "@/lib/domain/agreement-verb";
import { dayOf } from "@/lib/domain/stockholm";
import { day, lines, ticked } from "@/lib/typed";
import { changesOf, entryOf } from "./changes";
import { subject } from "./fields";
import { refuseFuture } from "./surroundings";

/**
 * Gives notice: why, on which day, and the last day that follows. It ends no earlier than the notice period lets it,
 * unless the counterparty has agreed in writing; then it is told how.
 */
export const terminateAgreement = command({
  name: "agreement.terminate",
  permission: "agreement:end",
  input: z
    .object({
      ...subject,
      reason: lines(1000).min(1, "required"),
      terminatedOn: day,
      endsOn: day,
      agreed: ticked,
      agreedReason: lines(1000).default(""),
    })
    .refine((given) => !given.agreed || given.agreedReason !== "", {
      path: ["agreedReason"],
      message: "required",
    }),
  async run({ tx, now }, { agreementId, version, reason, terminatedOn, endsOn, agreed, agreedReason }) {
    const before = await lockAgreement(tx, agreementId, version);
    const today = dayOf(now);
    const closed = agreementObstacle(before, "terminate", terminatedOn);
    if (closed) throw closed;
    refuseFuture(terminatedOn, today, "terminatedOn");
    const obstacle =
      earlyObstacle(before, terminatedOn, "terminatedOn") ??
      terminationObstacle(before, { terminatedOn, endsOn, agreed });
    if (obstacle) throw obstacle;
    const terminationReason = agreed ? `${reason}\n\n${agreedReason}` : reason;
    const after = { status: "terminated" as const, terminatedOn, endsOn, terminationReason };
    await saveAgreement(tx, before, after);
    return {
      value: { agreementId },
      audit: entryOf("agreement.terminated", before, changesOf(before, after)),
    };
  },
});
