import { z } from "zod";
import { readWaitingAddress, saveAddressWithdrawn } from "@/db/people/contact-address";
import { lockEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { accountOf, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { contactKinds } from "@/lib/domain/people/contact-address";
import { auditOf } from "./record";

/** The holder stops a change that waits, whoever entered it; the address in force stays. */
export const stopOwnAddress = command({
  name: "employee.stop-own-address",
  permission: "own:change-contact",
  input: z.object({ kind: z.enum(contactKinds, "choose") }),
  async run({ tx, actor, now }, { kind }) {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) throw new Refusal("not-found");
    const person = await lockEmployee(tx, employeeId);
    const waiting = await readWaitingAddress(tx, employeeId, kind);
    if (!waiting) throw new Refusal("changed-meanwhile");
    await saveAddressWithdrawn(tx, waiting, { at: now, by: accountOf(actor) });
    return {
      value: { kind },
      audit: auditOf("employee.address-withdrawn", person, { before: { [kind]: waiting.value } }),
    };
  },
});
