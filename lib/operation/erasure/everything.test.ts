import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { eraseDecided } from "@/lib/operation/retention/erase-decided";
import { findAgain, type Marked, plantMarked } from "./testing-marked";

const { administrator: sql } = await freshDatabase();

// Typed by hand: the tables in which a word of an erased person's could still be, with why. A table that is new is found
// here until somebody has answered for it, in this list or in the one of db/core/erase-person.sql.
const stays: Record<string, string> = {
  "the employer's own record, which no person is the subject of; who decided is said there as long as it is kept": `
    agreement agreement_amendment agreement_document agreement_reminder attribute bulk card_batch
    card_bureau_certificate card_series client client_invitation control_result declaration demand_answer demand_exception
    department desk disposal eid_type evidence_use framework incident internal_audit issuer
    issuer_certificate mail_template mandate_type order_template party practice_statement procurement purchase_basis
    quality_mark quality_mark_milestone renewal_campaign reviewer_access reviewer_visit risk_review role_review sample scheme
    service stored_file subcontractor supplier_approval supplier_certificate
    terms`,
  "shows that what was published, signed and done was so: keys, numbers and hashes, and no person": `
    audit_event certificate_event certificate_status crl crl_entry crl_served crl_shard kept_certificate signer_log
    status_list_index clock_confirmation`,
  "whom it is about is a pseudonym under a key that is outside the database": "disclosure",
  "a file that is worked with, or a list that was asked for: it goes by itself within days": `
    attribute_list card_batch_file employee_delivery employee_import`,
  "what goes by the schedule, within a year at most, and names nobody":
    "employee_import_receipt job ocsp_request",
  "the numbers of cards and e-IDs, which lead to nobody": "card_answer card_answer_row",
  "the headings of a file of people": "employee_import_columns",
  "somebody who was asked for and was in no department: encrypted, and gone when it is settled":
    "person_request",
  "secrets and hashes of programs and of emergency codes": `
    break_glass_code break_glass_set saml_key token_key used_proof`,
  "officers whose passkeys counted, by which what they signed is verified": "key_directory",
  "programs, and how often an address has tried": "attempt field_key key_beat work_claim worker_beat",
};
// And of somebody who was an officer: what they signed about others is shown to be theirs by these.
const ofOfficers: Record<string, string> = {
  "which roles they had when they decided about others, by a code": "officer_role",
  "that a role was signed, by ids": "signed_act_matter",
  "another's name": "officer.vetted_by",
  "that acts are required is the employer's, whoever signed it": "act_setting",
  "which provider an account was of": "account.identity_provider",
  "the mark's own records, that they answered for": "assessment evidence finding",
  "what they signed about others is verified with it": "passkey passkey_invitation",
  "that whoever did things was there, by the hash of a session, and what the employer wanted of that":
    "step_up step_up_setting",
};
const listed = (reasons: Record<string, string>) => Object.values(reasons).join(" ").trim().split(/\s+/);

async function erased(mark: string, officer: string | null): Promise<{ ids: Marked; found: string[] }> {
  const organisationId = await anOrganisation();
  const ids = { mark, employee: randomUUID(), account: randomUUID(), eid: randomUUID(), officer };
  await plantMarked(sql, organisationId, ids);
  expect((await findAgain(sql, [mark])).length).toBeGreaterThan(400);
  await as("disposal", async () => {
    expect(await eraseDecided((fault) => expect(fault).toBeUndefined())).toBe(1);
  });
  const columns = (await findAgain(sql, [mark])).map((name) => name.replace(/^\w+[.]/, ""));
  const found = columns.map((name) =>
    /^(account|officer)[.]/.test(name) ? name : name.replace(/[.].*/, ""),
  );
  return { ids, found: [...new Set(found)].sort() };
}

test("of somebody who is erased nothing is found in any table, but where a reason is typed by hand", async () => {
  const { ids, found } = await erased("qxzvj", null);
  expect(found).toEqual(listed(stays).sort());
  // Nor do their number here and that of their e-ID lead from any row to what else there was.
  expect(await findAgain(sql, [ids.employee, ids.eid])).toEqual([
    "tenant.audit_event.subject_id",
    "tenant.erasure.employee_id",
  ]);
  // What they were signed in as is gone with its account, and what was signed can be shown by whoever has it.
  expect(await sql`select from system.account where id = ${ids.account}`).toHaveLength(0);
  const [act] = await sql`select sha256 from tenant.erased_act`;
  expect(act?.sha256).toEqual(createHash("sha256").update("qxzvj").digest());
});

test("of somebody who was an officer, too, who by name is found no more", async () => {
  const { ids, found } = await erased("qzjvx", randomUUID());
  expect(found).toEqual([...listed(stays), ...listed(ofOfficers)].sort());
  const [account] = await sql`select name, subject from system.account where id = ${ids.account}`;
  expect(account).toEqual({ name: "—", subject: `erased ${ids.account}` });
  const [officer] = await sql`select name from tenant.officer where id = ${ids.officer}`;
  expect(officer).toEqual({ name: "—" });
});

test("whose rights erase a person signs in as nobody, is no member, and owns the one function that the disposal login may ask", async () => {
  const role = sql<{ name: string }[]>`
    select format('%s %s %s %s %s', rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolinherit) as name
    from pg_roles where rolname = 'sigill_eraser'
    union all select roleid::regrole::text from pg_auth_members where member = 'sigill_eraser'::regrole
    union all select member::regrole::text from pg_auth_members where roleid = 'sigill_eraser'::regrole
      and not (select rolsuper from pg_roles where oid = member)
    union all select pg_describe_object(classid, objid, objsubid) from pg_shdepend
    where deptype = 'o' and refobjid = 'sigill_eraser'::regrole
      and dbid = (select oid from pg_database where datname = current_database())`;
  expect((await role).map(({ name }) => name)).toEqual([
    "f f f f f",
    "sigill_owner",
    "function tenant.erase_person(uuid)",
  ]);
});
