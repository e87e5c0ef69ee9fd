import { z } from "zod";
import { lockEid, saveEid } from "@/db/credential/eid";
import { lockEmployee } from "@/db/people/employee";
import { listAskers } from "@/db/people/manager-request";
import { command } from "@/lib/command";
import { actFor } from "@/lib/credential/act-guard";
import { refuseForHolder, stepped } from "@/lib/domain/credential/step";
import { ticked } from "@/lib/form/schema";
import { stepAudit } from "./audit";

/** What was signed for it, if it was (docs/adr/0103). */
const act = z.uuid("uuid").optional();

/** The second person's yes (K3.4): never who ordered it, never the holder, and never for somebody who has left. */
export const approveEid = command({
  name: "eid.approve",
  permission: "eid:approve",
  input: z.object({ eidId: z.uuid("uuid"), version: z.coerce.number().int(), returnKnown: ticked, act }),
  async run(scope, { eidId, version, returnKnown, act: actId }) {
    const { tx, actor, now } = scope;
    const before = await lockEid(tx, eidId, version);
    const signed = await actFor(scope, before, "approve", { actId });
    const act = { verb: "approve", actor, now, terms: null, returnKnown } as const;
    const after = stepped(before, act);
    const person = await lockEmployee(tx, before.employeeId);
    const askers = (await listAskers(tx, [person.id])).get(person.id) ?? [];
    refuseForHolder({ ...person, askers }, act);
    await saveEid(tx, before, after, { actor, verb: "approve", now });
    await signed.use();
    return { value: { eidId, status: after.status }, audit: stepAudit("approve", before, after) };
  },
});
