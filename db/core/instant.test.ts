import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { anEmployee, anOrganisation } from "@/db/seed/builders";
import { freshDatabase } from "./testing";

const { administrator: sql, connect } = await freshDatabase();

/** Columns whose value the database writes or refuses, as table.column. */
async function guarded(): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select c.relname || '.' || a.attname as name
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and not t.tgisinternal and t.tgenabled = 'A'
       and (t.tgtype & 2) > 0
       and (t.tgname = 'instant_' || a.attname and p.proname = 'guard_instant'
         or p.prosrc ~ ('new[.]' || a.attname || ' := (case [^;]*)?(clock_timestamp|now_at)'))`;
  return new Set(rows.map(({ name }) => name));
}

test("each instant that a disposal counts from is the database's to say", async () => {
  const counted = await sql<{ name: string }[]>`
    select c.relname || '.' || a.attname as name
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where t.tgname in ('disposed_late', 'disposed_as_decided')
       and a.attname = any (string_to_array(encode(t.tgargs, 'escape'), '\\000'))`;
  expect(counted.length).toBeGreaterThan(20);
  const is = await guarded();
  expect(counted.map(({ name }) => name).filter((name) => !is.has(name))).toEqual([]);
});

/** Typed by hand: each function that counts a time, and the columns that it counts from. A new one is not on the list. */
const windows: Record<string, string> = {
  ceremony_signed_by: "signed_act.signed_at",
  erasure_hindrances: "objection.answered_at officer.disabled_at",
  guard_access_request: "access_request.asked_at",
  guard_act_request: "act_request.asked_at",
  guard_act_setting: "act_setting.at",
  guard_break_glass_set: "", // bounds a day that is to come
  guard_clock: "", // compares two clocks
  guard_contact_address: "contact_address.entered_at contact_address.confirmed_at",
  guard_detail_disposal: "audit_event.recorded_at",
  guard_disposal_decision: "", // bounds a day
  guard_list_disposal: "", // by what the signer signed, and its own clock
  guard_passkey_invitation: "passkey_invitation.invited_at",
  guard_recertification: "recertification.warned_at",
  guard_recertification_row: "recertification.warned_at",
  guard_signed_act: "act_request.issued_at",
  guard_signed_act_matter: "signed_act.signed_at",
  guard_signed_act_use: "signed_act.signed_at eid_event.recorded_at",
  guard_step_up: "step_up.asked_at step_up.issued_at",
  guard_step_up_setting: "step_up.proven_at",
  held_connections: "", // by PostgreSQL's own statistics
  is_setting_act: "signed_act.signed_at",
  limit_ocsp_requests: "ocsp_request.requested_at",
  may_sign: "officer_role.granted_at officer_role.removed_at officer.disabled_at",
  session_begun: "session.created_at",
  takes_back_hold: "eid_event.recorded_at",
  tell_keys: "", // by instants that the function writes itself
};

test("each instant that a function of the database counts a time from is the database's to say", async () => {
  const counting = await sql<{ name: string }[]>`
    select distinct proname as name from pg_proc
     where pronamespace in ('tenant'::regnamespace, 'system'::regnamespace) and prosrc ~ 'interval ''' order by 1`;
  expect(counting.map(({ name }) => name)).toEqual(Object.keys(windows));
  const is = await guarded();
  const columns = Object.values(windows).flatMap((names) => names.split(" ").filter(Boolean));
  expect(columns.filter((name) => !is.has(name))).toEqual([]);
});

describe("in a database of real people", () => {
  beforeAll(() =>
    sql.unsafe(
      "create or replace function tenant.may_date_back() returns boolean language sql stable as 'select false'",
    ),
  );

  test("nobody orders an extract of 2010, confirms one then, or dates a decision or a mail so that it goes the same day", async () => {
    const organisationId = await anOrganisation();
    const { id: employeeId } = await anEmployee(organisationId);
    const id = randomUUID();
    const app = connect("app");
    const within = (text: string) =>
      app.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        return (await tx.unsafe(text)).count;
      });
    const extract = (at: string) => `insert into tenant.register_extract
      (organisation_id, id, employee_id, reference, needs_second, asked_by, asked_at)
      values ('${organisationId}', '${id}', '${employeeId}', 'KS 1', true, gen_random_uuid(), ${at})`;
    const disposal = `insert into tenant.disposal
      (organisation_id, id, record_class, before, reference, counted, proposed_by, proposed_at)
      values ('${organisationId}', gen_random_uuid(), 'register-extract', '2012-01-01', 'KS 1', 1, gen_random_uuid(), '2010-01-01')`;
    const forged = /the database's clock is/;
    await expect(within(extract("'2010-01-01'"))).rejects.toThrow(forged);
    expect(await within(extract("now()"))).toBe(1);
    await expect(
      within(
        "update tenant.register_extract set confirmed_by = gen_random_uuid(), confirmed_at = '2010-01-01'",
      ),
    ).rejects.toThrow(forged);
    await expect(within(disposal)).rejects.toThrow(forged);
    const session = (at: string) => `insert into system.session (id, account_id, created_at, last_seen_at)
      select gen_random_uuid(), id, now(), ${at} from system.account limit 1`;
    await sql`insert into system.account (id, identity_provider, subject, name, created_at)
      values (${id}, 'p', 's', 'Kim', now())`;
    await expect(within(session("'2010-01-01'"))).rejects.toThrow(forged);
    expect(await within(session("now()"))).toBe(1);
  });
});
