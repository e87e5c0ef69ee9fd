import { z } from "zod";
import { readEmployee } from "@/db/people/employee";
import { listIdentifiersOf } from "@/db/people/identifier";
import { command } from "@/lib/command";
import { decryptField } from "@/lib/crypto/field-encryption";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { showPersonalNumber } from "@/lib/domain/people/identifier";
import { subject } from "./fields";
import { auditOf } from "./record";

/** Shows one personal number once. The entry in the log says who looked and at whose, never the number. */
export const unmaskIdentifier = command({
  name: "employee.unmask",
  permission: "employee:unmask",
  stepUp: true,
  // A replayed answer would have to keep the number in clear.
  keepsAnswer: false,
  input: z.object({ employeeId: subject.employeeId, identifierId: z.uuid({ error: "uuid" }) }),
  async run({ tx, actor, now }, { employeeId, identifierId }) {
    const person = await readEmployee(tx, employeeId);
    refuseEmployeeVerb(person, "unmask", actor, dayOf(now));
    const row = (await listIdentifiersOf(tx, employeeId)).find((held) => held.id === identifierId);
    if (!row?.ciphertext || !row.keyId) throw new Refusal("not-found");
    const number = decryptField(
      { ciphertext: row.ciphertext, keyId: row.keyId },
      { organisationId: row.organisationId, identifierId },
    );
    return {
      value: { kind: row.kind, number: showPersonalNumber(number) },
      audit: auditOf("employee.unmasked", person, { after: { identifier: row.kind } }),
    };
  },
});
