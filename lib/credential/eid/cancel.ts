import { z } from "zod";
import { lockEid, saveEid } from "@/db/credential/eid";
import { withdrawReceipts } from "@/db/credential/production";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { cancellationReasons } from "@/lib/domain/credential/reason";
import { refuseForHolder, stepped } from "@/lib/domain/credential/step";
import { stepAudit } from "./audit";

/** Ends an e-ID before it was handed over; certificates already made are revoked and a prepared receipt is void. */
export const cancelEid = command({
  name: "eid.cancel",
  permission: "eid:cancel",
  input: z.object({
    eidId: z.uuid("uuid"),
    version: z.coerce.number().int(),
    reason: z.enum(cancellationReasons, "choose"),
  }),
  async run({ tx, actor, now }, { eidId, version, reason }) {
    const before = await lockEid(tx, eidId, version);
    const act = { verb: "cancel", actor, now, reason, terms: null } as const;
    const after = stepped(before, act);
    refuseForHolder(await readEmployee(tx, before.employeeId), act);
    await withdrawReceipts(tx, [before], now);
    await saveEid(tx, before, after, { actor, verb: "cancel", now });
    return { value: { eidId, status: after.status }, audit: stepAudit("cancel", before, after) };
  },
});
