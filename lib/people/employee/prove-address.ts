import { z } from "zod";
import { endContactClaim, readContactClaim, takeClaimTry } from "@/db/people/contact-claim";
import { lockEmployee, saveEmployee } from "@/db/people/employee";
import { command } from "@/lib/command";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { contactKinds } from "@/lib/domain/people/contact-address";
import { claimCodeTries, refuseClaimCode } from "@/lib/domain/people/contact-claim";
import { claimedAddress, isClaimCode } from "./claim-code";
import { changeAddresses } from "./contact-address";
import { auditOf } from "./record";

/**
 * The code from the new address, typed on the holder's own page. From here it is a change like any other: the old address
 * is told at once, and from level 3 it waits for an officer (docs/adr/0021).
 */
export const proveAddress = command({
  name: "employee.prove-address",
  permission: "own:change-contact",
  input: z.object({
    kind: z.enum(contactKinds, "choose"),
    code: z
      .string()
      .max(40)
      .transform((typed) => typed.replace(/\D/g, ""))
      .pipe(z.string().min(1, "required")),
  }),
  // A wrong try undoes its command, and the count must not be undone with it.
  async counts({ tx, actor }, { kind }) {
    const employeeId = employeeIdOf(actor);
    if (employeeId) await takeClaimTry(tx, employeeId, kind, claimCodeTries);
  },
  async run(scope, { kind, code }) {
    const { tx, actor, now } = scope;
    const employeeId = employeeIdOf(actor);
    if (!employeeId) throw new Refusal("not-found");
    const person = await lockEmployee(tx, employeeId);
    const claim = await readContactClaim(tx, employeeId, kind);
    refuseClaimCode(claim, claim !== undefined && isClaimCode(claim, code), now);
    if (!claim?.given) throw new Refusal("code-expired", {}, "code");
    const value = claimedAddress({ ...claim, given: claim.given });
    await endContactClaim(tx, claim);
    const typed = { email: person.email || null, phone: person.phone || null, [kind]: value };
    const { protectedIdentity } = person;
    const after = await changeAddresses(scope, person, { ...typed, protectedIdentity });
    const isInForce = after[kind] === value;
    if (isInForce) await saveEmployee(tx, person, { [kind]: value });
    return {
      value: { kind, done: isInForce ? "changed" : "waiting" },
      audit: auditOf("employee.address-proved", person, {
        before: { [kind]: person[kind] || null },
        after: { [kind]: value },
      }),
    };
  },
});
