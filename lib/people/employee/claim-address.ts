import { randomInt } from "node:crypto";
import { z } from "zod";
import { queueMail } from "@/db/core/mail";
import { readContactClaim, saveContactClaim } from "@/db/people/contact-claim";
import { lockEmployee } from "@/db/people/employee";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { accountOf, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { plainPhone } from "@/lib/domain/credential/signed-out-loss";
import { type ContactKind, contactKinds } from "@/lib/domain/people/contact-address";
import {
  claimCodeDigits,
  claimCodeLifeMs,
  countClaim,
  refuseSameAddress,
} from "@/lib/domain/people/contact-claim";
import { employmentState } from "@/lib/domain/people/employee";
import { writeMail } from "@/lib/i18n/mail";
import { writeText } from "@/lib/i18n/mail-text";
import { claimCodeHash, putAway } from "./claim-code";
import { reachFields } from "./fields";
import { auditOf } from "./record";

/** One address at a time, written as officers write it; a code must be able to get there. */
const claimed = z
  .object({ kind: z.enum(contactKinds, "choose"), value: z.string().trim().min(1, "required").max(254) })
  .superRefine(({ kind, value }, context) => {
    const fits =
      reachFields[kind].safeParse(value).success && (kind === "email" || plainPhone(value) !== null);
    if (!fits) context.addIssue({ code: "custom", message: kind, path: ["value"] });
  });

/**
 * The holder asks for another address of their own. Nothing is changed: a code is sent to the new address, and only who
 * can read it there goes on.
 */
export const claimAddress = command({
  name: "employee.claim-address",
  permission: "own:change-contact",
  input: claimed,
  async run(scope, { kind, value }) {
    const { tx, actor, now } = scope;
    const [askedBy, employeeId] = [accountOf(actor), employeeIdOf(actor)];
    if (!askedBy || !employeeId) throw new Refusal("not-found");
    const person = await lockEmployee(tx, employeeId);
    if (employmentState(person, dayOf(now)) === "ended") throw new Refusal("employment-over");
    refuseSameAddress(person, kind, value);
    const count = countClaim(await readContactClaim(tx, employeeId, kind), now);
    const claim = { organisationId: actor.organisationId, employeeId, kind, askedAt: now };
    const code = String(randomInt(10 ** claimCodeDigits)).padStart(claimCodeDigits, "0");
    await saveContactClaim(tx, {
      ...{ ...claim, ...count, askedBy, tries: 0, expiresAt: new Date(now.getTime() + claimCodeLifeMs) },
      ...{ given: putAway(claim, value), codeHash: claimCodeHash(claim, code) },
    });
    await send(scope, kind, value, code);
    return {
      value: { kind },
      audit: auditOf("employee.address-claimed", person, { after: { [kind]: value } }),
    };
  },
});

/** It may be a stranger's by mistake, so it names nobody. */
async function send({ tx, actor, now }: Scope, kind: ContactKind, value: string, code: string) {
  const { organisationId } = actor;
  const { name, emergencyPhone } = await readOrganisation(tx, organisationId);
  const told = { organisation: name, code, minutes: claimCodeLifeMs / 60_000, phone: emergencyPhone };
  const template = "address-code";
  const queued =
    kind === "phone"
      ? ({ channel: kind, recipient: plainPhone(value) ?? value, ...writeText(template, told) } as const)
      : { recipient: value, ...writeMail(template, told) };
  await queueMail(tx, organisationId, { template, ...queued }, now);
}
