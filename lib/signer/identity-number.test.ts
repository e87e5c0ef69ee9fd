import { beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { anEmployee, aType } from "@/db/seed/builders";
import { DecidingEmployer } from "./testing-decided";

const database = await freshDatabase();
const { administrator: sql } = database;
const web = database.connect("app");
let deciding: DecidingEmployer;
let typeId: string;
let eid: EidRow;

/** An act shows no more of an identity number than the day of birth, and says which of the register's it is. */
beforeAll(async () => {
  deciding = await DecidingEmployer.begin(sql);
  const { organisationId, issuerId } = deciding.employer;
  const purposes = ["authentication", "signature"] as const;
  ({ id: typeId } = await aType(organisationId, {
    issuerId,
    subjectProfile: "pnr",
    purposes: [...purposes],
  }));
});
beforeEach(async () => {
  eid = await deciding.produced({ typeId });
});

const asWeb = (statements: string) =>
  web.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${deciding.employer.organisationId}, true)`;
    await tx.unsafe(statements);
  });

test("a certificate with an identity number is made for the number that the acts name", async () => {
  await deciding.sign(eid);
  expect(await deciding.outcome(eid)).toEqual({ status: "ready", certificates: 2 });
  const said = await sql`select a.words::jsonb->>'identifier' = n.id::text as same from tenant.signed_act a
    join tenant.identifier n on n.employee_id = ${eid.employeeId} where a.eid_id = ${eid.id}`;
  expect(said.map(({ same }) => same)).toEqual([true, true]);
});

test("of somebody with a coordination number too, it is made for the personal number", async () => {
  const { id: employeeId } = await anEmployee(deciding.employer.organisationId);
  await sql`insert into tenant.identifier (organisation_id, id, employee_id, kind, ciphertext, key_id, lookup, lookup_key_id,
      masked, valid_from)
    select organisation_id, '00000000-0000-4000-8000-000000000001', employee_id, 'samordningsnummer', ciphertext, key_id,
      sha256(lookup), lookup_key_id, '19850274-••••', valid_from from tenant.identifier where employee_id = ${employeeId}`;
  eid = await deciding.produced({ typeId, employeeId });
  const [act] =
    await sql`select words::jsonb->>'subject' as said from tenant.signed_act where eid_id = ${eid.id}`;
  expect(act?.said).toContain("19850214-••••");
  await deciding.sign(eid);
  expect(await deciding.outcome(eid)).toEqual({ status: "ready", certificates: 2 });
});

test("once it is signed, the login of the web program gets none for another number of the same day", async () => {
  const of = `employee_id = '${eid.employeeId}'`;
  await asWeb(`update tenant.identifier set valid_to = '2020-01-02' where ${of};
    insert into tenant.identifier (organisation_id, id, employee_id, kind, ciphertext, key_id, lookup, lookup_key_id, masked,
        valid_from)
      select organisation_id, gen_random_uuid(), employee_id, kind, ciphertext, key_id, sha256(lookup), lookup_key_id, masked,
        '2020-01-02' from tenant.identifier where ${of}`);
  await deciding.sign(eid);
  expect(await deciding.outcome(eid)).toEqual({ status: "approved", certificates: 0 });
  const rows = await sql`select failure from tenant.certificate_request where eid_id = ${eid.id}`;
  const why = "chain-broken: approve: signed for another identity number";
  expect(rows.map(({ failure }) => failure)).toEqual([why, why]);
});

test("nor does it write another number over the one that is there", async () => {
  const over = `update tenant.identifier set ciphertext = sha256(ciphertext) where employee_id = '${eid.employeeId}'`;
  await expect(asWeb(over)).rejects.toThrow("permission denied for table identifier");
});
