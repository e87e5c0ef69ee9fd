import { z } from "zod";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { readEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { transition } from "@/lib/domain/credential/eid-transition";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { stepAudit } from "./audit";
import { notifyOrderer } from "./notify-orderer";

/** Sends an order back with the reason, to be ordered anew or cancelled. It stays ordered meanwhile. */
export const returnEid = command({
  name: "eid.return",
  permission: "eid:approve",
  input: z.object({
    eidId: z.uuid("uuid"),
    version: z.coerce.number().int(),
    note: z.string().trim().min(1, "required").max(500),
  }),
  async run({ tx, actor, now }, { eidId, version, note }) {
    const before = await lockEid(tx, eidId, version);
    const after: EidRow = { ...before, ...transition(before, { verb: "return", actor, now }), note };
    const [refusal] = refusalsAbout(await readEmployee(tx, before.employeeId), actor);
    if (refusal) throw refusal;
    await saveEid(tx, before, after, { actor, verb: "return", now, note });
    await notifyOrderer(tx, after, now);
    return { value: { eidId, status: after.status }, audit: stepAudit("return", before, after, note) };
  },
});
