import { z } from "zod";
import { lockEid, saveEid } from "@/db/credential/eid";
import { lockEmployee } from "@/db/people/employee";
import { listAskers } from "@/db/people/manager-request";
import { command } from "@/lib/command";
import { actFor } from "@/lib/credential/act-guard";
import { confirmWithApproval, firstAddressesOf, refuseChanged } from "@/lib/credential/first-addresses";
import { refuseForHolder, stepped } from "@/lib/domain/credential/step";
import { ticked } from "@/lib/form/schema";
import { stepAudit } from "./audit";

/** What was signed for it, if it was (docs/adr/0103). */
const act = z.uuid("uuid").optional();
/** The first contact addresses that were shown with it, by the ids of their entries, a space between. */
const addresses = z
  .string()
  .max(100)
  .default("")
  .transform((text) => text.split(" ").filter(Boolean))
  .pipe(z.array(z.uuid("uuid")));

/**
 * The second person's approval (K3.4): never by the orderer or the holder, and never for a person who has left. It also
 * confirms the first addresses that a list gave the holder, as they were shown (docs/adr/0021).
 */
export const approveEid = command({
  name: "eid.approve",
  permission: "eid:approve",
  input: z.object({
    ...{ eidId: z.uuid("uuid"), version: z.coerce.number().int(), returnKnown: ticked, act, addresses },
  }),
  async run(scope, { eidId, version, returnKnown, act: actId, addresses: shown }) {
    const { tx, actor, now } = scope;
    const before = await lockEid(tx, eidId, version);
    const signed = await actFor(scope, before, "approve", { actId, addresses: shown });
    const act = { verb: "approve", actor, now, terms: null, returnKnown } as const;
    const after = stepped(before, act);
    const person = await lockEmployee(tx, before.employeeId);
    const askers = (await listAskers(tx, [person.id])).get(person.id) ?? [];
    refuseForHolder({ ...person, askers }, act);
    if (shown.length > 0) refuseChanged(shown, await firstAddressesOf(scope, [person]));
    await saveEid(tx, before, after, { actor, verb: "approve", now });
    await signed.use();
    const confirmed = await confirmWithApproval(scope, shown);
    return {
      value: { eidId, status: after.status },
      audit: [stepAudit("approve", before, after), ...confirmed],
    };
  },
});
