import { z } from "zod";
import {
  type AgreementRow,
  lockAgreement,
  saveAgreement,
  saveAgreementOptions,
} from "@/db/contract/agreement";
import { command } from "@/lib/command";
import { lastDayOf } from "@/lib/domain/contract/agreement";
import { dealObstacles, earlyObstacle } from "@/lib/domain/contract/agreement-rule";
import { agreementObstacle } from "@/lib/domain/contract/agreement-verb";
import { type Extension, nextExtension } from "@/lib/domain/contract/notice";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { day, line, lines, optional } from "@/lib/form/schema";
import { entryOf } from "./changes";
import { subject } from "./fields";
import { refuseFuture, surroundingsOf } from "./surroundings";

/** Uses the next option, or renews expressly, on a day that is not too late. */
export const extendAgreement = command({
  name: "agreement.extend",
  permission: "agreement:extend",
  input: z.object({
    ...subject,
    usedOn: day,
    caseReference: optional(line(60)),
    outlivesReason: optional(lines(1000)),
  }),
  async run({ tx, now }, { agreementId, version, usedOn, caseReference, outlivesReason }) {
    const before = await lockAgreement(tx, agreementId, version);
    const today = dayOf(now);
    // Judged on the day it was used: one recorded late was in time all the same.
    const closed = agreementObstacle(before, "extend", usedOn) ?? earlyObstacle(before, usedOn, "usedOn");
    if (closed) throw closed;
    refuseFuture(usedOn, today, "usedOn");
    const extension = nextExtension(before);
    if (!extension) throw new Refusal("not-extendable");
    const options = extended(before, extension, usedOn);
    const reason = outlivesReason ?? before.outlivesReason;
    const after = { ...before, options, outlivesReason: reason };
    const around = await surroundingsOf(tx, before, true);
    const obstacle = dealObstacles(after, around, usedOn).find(({ field }) => field !== undefined);
    if (obstacle) throw obstacle;
    await saveAgreementOptions(tx, before, options);
    await saveAgreement(tx, before, { outlivesReason: reason });
    return {
      value: { agreementId },
      audit: entryOf("agreement.extended", before, {
        before: { lastDay: lastDayOf(before) },
        after: { lastDay: lastDayOf(after), usedOn, months: extension.months },
        ...(caseReference ? { note: caseReference } : {}),
      }),
    };
  },
});

/** An express renewal is kept as an option that was used at once. */
function extended(
  { options }: AgreementRow,
  { by, nth, months }: Extension,
  usedOn: string,
): AgreementRow["options"] {
  if (by === "express") return [...options, { months, noticeDays: 0, usedOn }];
  return options.map((option, at) => (at === nth - 1 ? { ...option, usedOn } : option));
}
