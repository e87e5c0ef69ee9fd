import { z } from "zod";
import { lockRecertification, saveRecertification } from "@/db/access/recertification";
import { eachWaiting } from "@/lib/access/to-recertify";
import { command } from "@/lib/command";
import { isWarningDue, lastDayOf } from "@/lib/domain/access/recertification";
import { Refusal } from "@/lib/domain/core/refusal";
import { notifyAnswerers, notifyHolders } from "./notify";

/** Warns whoever has not answered, whoever may answer instead, and those whose permissions end otherwise: once. */
export const warnOfRecertification = command({
  name: "recertification.warn",
  permission: "recertification:open",
  input: z.object({ recertificationId: z.uuid() }),
  async run(scope, { recertificationId }) {
    const { tx, now } = scope;
    const before = await lockRecertification(tx, recertificationId);
    if (!isWarningDue(before, now)) throw new Refusal("changed-meanwhile");
    await saveRecertification(tx, before, { warnedAt: now });
    const warned = { ...before, warnedAt: now };
    const day = lastDayOf(warned);
    await notifyAnswerers(scope, { id: before.id, dueOn: day, what: "warned" });
    let rows = 0;
    for await (const some of eachWaiting(scope, warned)) {
      const holders = some.map(({ person }) => person.id);
      await notifyHolders(scope, holders, { kind: "holder-warned", day });
      rows += some.reduce((sum, { count }) => sum + count, 0);
    }
    return {
      value: { recertificationId },
      audit: {
        action: "recertification.warned",
        subjectKind: "recertification",
        subjectId: recertificationId,
        detail: { after: { lastDay: day, rows } },
      },
    };
  },
});
