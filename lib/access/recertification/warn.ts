import { z } from "zod";
import { lockRecertification, saveRecertification } from "@/db/access/recertification";
import { listWaiting } from "@/lib/access/to-recertify";
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
    const waiting = await listWaiting(scope, warned, null);
    await notifyAnswerers(scope, { id: before.id, dueOn: day, what: "warned" });
    await notifyHolders(
      scope,
      waiting.map(({ person }) => person.id),
      { kind: "holder-warned", day },
    );
    const rows = waiting.reduce((sum, { count }) => sum + count, 0);
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
