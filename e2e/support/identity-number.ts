import { randomBytes, randomUUID } from "node:crypto";
import { database } from "@/e2e/support/database";

/** A personal identity number on record that nobody can read, for those whom a rule asks to have one (K5.7). */
export async function giveNumber(organisationId: string, employeeId: string): Promise<void> {
  await database()`insert into tenant.identifier (organisation_id, id, employee_id, kind, ciphertext, key_id, lookup,
      lookup_key_id, masked, valid_from)
    values (${organisationId}, ${randomUUID()}, ${employeeId}, 'personnummer', ${randomBytes(32)}, 'svep', ${randomBytes(32)},
      'svep', '19••••••-••••', current_date)`;
}
