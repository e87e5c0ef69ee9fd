import { z } from "zod";
import { listDeadWork, listFormerAddresses, retryTogether } from "@/db/operation/dead-letter";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { isForFormer, mayRetry } from "@/lib/domain/operation/dead-letter";

/** Has all that can be done again done again, as after a mail server was away for days: what was given up by the one shown last. */
export const retryAllDeadLetters = command({
  name: "dead-letter.retry-all",
  permission: "dead-letter:settle",
  input: z.object({ lastId: z.coerce.number().int().positive() }),
  async run({ tx, actor, now }, { lastId }) {
    const { organisationId } = actor;
    const dead = (await listDeadWork(tx, organisationId, lastId)).filter(mayRetry);
    const recipients = dead.flatMap(({ recipient }) => recipient ?? []);
    const former = await listFormerAddresses(tx, organisationId, recipients);
    const open = dead.filter(
      ({ recipient, template }) => isForFormer(template) || !former.has(recipient?.toLowerCase() ?? ""),
    );
    const count = await retryTogether(tx, organisationId, open, now);
    if (count === 0) throw new Refusal("changed-meanwhile");
    return {
      value: { count },
      audit: {
        action: "dead-letter.all-retried",
        subjectKind: "dead-letter",
        subjectId: null,
        detail: { after: { rows: count } },
      },
    };
  },
});
