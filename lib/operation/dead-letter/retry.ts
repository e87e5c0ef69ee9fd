import { z } from "zod";
import { queueWork } from "@/db/core/outbox";
import { listFormerAddresses, settleDeadLetter } from "@/db/operation/dead-letter";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { deadWorkOf, isForFormer, mayRetry } from "@/lib/domain/operation/dead-letter";

/** Has what was given up done again, from the first try on, as work of its own: the row that failed stays as it was. */
export const retryDeadLetter = command({
  name: "dead-letter.retry",
  permission: "dead-letter:settle",
  input: z.object({ deadLetterId: z.coerce.number().int().positive() }),
  async run({ tx, actor, now }, { deadLetterId }) {
    const { organisationId } = actor;
    const { work, template, recipient } = await settleDeadLetter(tx, organisationId, deadLetterId, now);
    const about = { kind: work.kind, template };
    if (!mayRetry(about)) throw new Refusal("not-repeatable");
    const former = await listFormerAddresses(tx, organisationId, recipient ? [recipient] : []);
    if (former.size > 0 && !isForFormer(template)) throw new Refusal("address-not-in-force");
    await queueWork(tx, organisationId, work, now);
    return {
      value: { deadLetterId },
      audit: {
        action: "dead-letter.retried",
        subjectKind: "dead-letter",
        subjectId: String(deadLetterId),
        detail: { after: { work: deadWorkOf(about) } },
      },
    };
  },
});
