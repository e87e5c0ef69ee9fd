import { z } from "zod";
import { lockAgreement, saveAgreement } from "@/db/contract/agreement";
import { command } from "@/lib/command";
import {
  earlyObstacle,
  terminationKinds,
  terminationObstacle,
  terminators,
} from "@/lib/domain/contract/agreement-rule";
import { agreementObstacle } from "@/lib/domain/contract/agreement-verb";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, lines, ticked } from "@/lib/form/schema";
import { changesOf, entryOf } from "./changes";
import { subject } from "./fields";
import { refuseFuture } from "./surroundings";

/**
 * Ends an agreement: by whom, by notice or rescission, why, on which day, and the last day that follows. Notice ends it
 * no earlier than the notice period lets it, unless both have agreed in writing; then it is told how.
 */
export const terminateAgreement = command({
  name: "agreement.terminate",
  permission: "agreement:end",
  input: z
    .object({
      ...subject,
      by: z.enum(terminators, "choose").default("us"),
      kind: z.enum(terminationKinds, "choose").default("notice"),
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
  async run({ tx, now }, { agreementId, version, ...given }) {
    const { by, kind, reason, terminatedOn, endsOn, agreed, agreedReason } = given;
    const before = await lockAgreement(tx, agreementId, version);
    const today = dayOf(now);
    const closed = agreementObstacle(before, "terminate", terminatedOn);
    if (closed) throw closed;
    refuseFuture(terminatedOn, today, "terminatedOn");
    const obstacle =
      earlyObstacle(before, terminatedOn, "terminatedOn") ??
      terminationObstacle(before, { terminatedOn, endsOn, agreed, kind });
    if (obstacle) throw obstacle;
    const terminationReason = agreed ? `${reason}\n\n${agreedReason}` : reason;
    const ended = { terminatedOn, endsOn, terminatedBy: by, terminationKind: kind, terminationReason };
    const after = { status: "terminated" as const, ...ended };
    await saveAgreement(tx, before, after);
    return {
      value: { agreementId },
      audit: entryOf("agreement.terminated", before, changesOf(before, after)),
    };
  },
});
