import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { countTodo, readOverview } from "@/lib/operation/overview/read";
import { refusalOf } from "@/lib/people/employee/testing";
import { markRead } from "./mark-read";
import { countInbox, countOwnInbox, readInbox, readOwnInbox } from "./read";
import { anEvent, anOffice, type Office } from "./testing";

const { administrator: sql } = await freshDatabase();
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const inbox = (actor: Actor) => readInbox(actor, undefined);
/** What is listed, and that the number beside the menu is as many. */
async function listed(actor: Actor) {
  const { urgent, changed, left } = await inbox(actor);
  expect(await countInbox(actor, undefined)).toBe(urgent.length + changed.length + left);
  const short = ({ kind, n, number, what, detail, who }: (typeof urgent)[number]) =>
    [kind, n, number, what, detail, who].filter((one) => one !== null).join(" ");
  return { urgent: urgent.map(short), changed: changed.map(short) };
}

describe("an officer is told", () => {
  test("of a block that may mean harm, apart from what else has changed, by role and without a name", async () => {
    const { security, hr, eidId, number } = office;
    await anEvent(sql, { eidId, verb: "suspend", reason: "stolen", by: hr.accountId });
    await anEvent(sql, { eidId, verb: "resume", by: hr.accountId });
    expect(await listed(security)).toEqual({
      urgent: [`blocked 1 ${number} suspend stolen officer`],
      changed: [`resumed 1 ${number} resume officer`],
    });
    expect(JSON.stringify(await inbox(security))).not.toMatch(/Olle|Åström/);
  });

  test("of a block by the holder, or by somebody who was not signed in", async () => {
    const { organisationId, security, person, eidId, number } = office;
    const holder = await aHolder(organisationId, person.id);
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", by: holder.accountId });
    await anEvent(sql, { eidId, verb: "revoke", reason: "code-exposed" });
    expect((await listed(security)).urgent.sort()).toEqual([
      `blocked 1 ${number} revoke code-exposed`,
      `blocked 1 ${number} suspend lost holder`,
    ]);
  });

  test("of hundreds that were blocked together in one line", async () => {
    const { organisationId, security, hr } = office;
    const at = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 1_800_000);
    for (let nth = 0; nth < 3; nth++) {
      const { id: eidId } = await anEid(organisationId);
      await anEvent(sql, { eidId, verb: "revoke", reason: "misuse", by: hr.accountId, at });
    }
    expect((await listed(security)).urgent).toEqual(["blocked 3 revoke misuse officer"]);
  });

  test.each(["employment-ended", "replaced", "damaged", "never-collected"])(
    "of no block that ends what was planned: %s",
    async (reason) => {
      await anEvent(sql, { eidId: office.eidId, verb: "revoke", reason, by: office.hr.accountId });
      expect((await listed(office.security)).urgent).toEqual([]);
    },
  );

  test("of nothing they did themselves, and of nothing older than thirty days", async () => {
    const { security, hr, eidId } = office;
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", by: security.accountId });
    const old = { at: new Date(Date.now() - 31 * 86_400_000), by: hr.accountId };
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", ...old });
    expect(await listed(security)).toEqual({ urgent: [], changed: [] });
  });

  test("of their own orders, and not of a colleague's", async () => {
    const { organisationId, security, hr, eidId, number } = office;
    await anEvent(sql, { eidId, verb: "approve", by: security.accountId });
    await anEvent(sql, { eidId, verb: "hand-over", by: randomUUID() });
    expect((await listed(hr)).changed.sort()).toEqual([
      `approved 1 ${number} approve officer`,
      `handed-over 1 ${number} hand-over officer`,
    ]);
    const colleague = await anOfficer(organisationId, ["id-administrator"]);
    expect((await listed(colleague)).changed).toEqual([]);
  });

  test("of an emergency code, of a colleague who is paused and of what was given up, each urgent", async () => {
    const { organisationId, security, hr } = office;
    const setId = randomUUID();
    await sql`insert into tenant.break_glass_set (organisation_id, id, made_by, made_at, seal_hash, expires_at)
      values (${organisationId}, ${setId}, ${security.accountId}, now(), 'x', now() + interval '1 year')`;
    await sql.begin((tx) => [
      tx`alter table tenant.break_glass_code disable trigger user`, // a code that has been used is never inserted
      tx`insert into tenant.break_glass_code (organisation_id, id, set_id, place, hash, used_at, browser)
        values (${organisationId}, ${randomUUID()}, ${setId}, 1, 'y', now(), 'z')`,
    ]);
    await sql`insert into tenant.block_pause (organisation_id, id, account_id, paused_at, counted_since, blocks, block_limit)
      values (${organisationId}, ${randomUUID()}, ${hr.accountId}, now(), now() - interval '1 hour', 26, 25)`;
    await sql`insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at, last_error, done_at)
      values (${organisationId}, 'mail.send', '{}', now(), now(), 'unreachable', now())`;
    expect((await listed(security)).urgent.sort()).toEqual(["break-glass 1", "dead-letters 1", "paused 26"]);
  });

  test("of a role that a colleague gave or took", async () => {
    const { hr, security } = office;
    await sql`update tenant.officer_role set granted_by = ${security.accountId}, removed_by = ${security.accountId},
      removed_at = now() where officer_id = ${hr.officerId}`;
    expect((await listed(hr)).changed.sort()).toEqual([
      "role 1 granted id-administrator",
      "role 1 removed id-administrator",
    ]);
  });
});

describe("nobody is told", () => {
  test("of people outside their departments, in a list, by a count or by marking", async () => {
    const { organisationId, hr, eidId, person } = office;
    const near = await anEmployee(organisationId, { department: "Björkskolan" });
    const { id: nearEid } = await anEid(organisationId, { employeeId: near.id });
    const limited = await anOfficer(organisationId, ["security-officer"], {
      within: [near.departmentId ?? ""],
    });
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", by: hr.accountId });
    expect(await listed(limited)).toEqual({ urgent: [], changed: [] });
    await anEvent(sql, { eidId: nearEid, verb: "suspend", reason: "lost", by: hr.accountId });
    expect((await listed(limited)).urgent).toHaveLength(1);
    const elsewhere = await anOfficer(organisationId, ["security-officer"], {
      within: [person.departmentId ?? ""],
    });
    const [item] = (await inbox(elsewhere)).urgent;
    await expect(markRead(limited, { kind: "blocked", ref: item?.ref })).resolves.toEqual({ rows: 0 });
  });

  test("of another employer's", async () => {
    const { eidId, hr } = office;
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", by: hr.accountId });
    const stranger = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect(await listed(stranger)).toEqual({ urgent: [], changed: [] });
  });

  test("who is no officer: refused before anything is read", async () => {
    const holder = await aHolder(office.organisationId, office.person.id);
    expect((await refusalOf(inbox(holder))).code).toBe("forbidden");
    const nobody = await anOfficer(office.organisationId, ["auditor"]);
    expect((await refusalOf(readOwnInbox(nobody, undefined))).code).toBe("forbidden");
  });
});

describe("a holder is told", () => {
  const own = async (holder: Actor) => {
    const { urgent, changed } = await readOwnInbox(holder, undefined);
    expect(await countOwnInbox(holder, undefined)).toBe(urgent.length + changed.length);
    const short = ({ kind, number, what, detail, who }: (typeof urgent)[number]) =>
      [kind, number, what, detail, who].filter((one) => one !== null).join(" ");
    return { urgent: urgent.map(short).sort(), changed: changed.map(short).sort() };
  };

  test("that what is theirs was blocked and that an address was changed, apart from what is ready or opened again", async () => {
    const { organisationId, hr, person, eidId, number } = office;
    const holder = await aHolder(organisationId, person.id);
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", by: hr.accountId });
    await anEvent(sql, { eidId, verb: "resume", by: hr.accountId });
    await anEvent(sql, { eidId, verb: "revoke", reason: "employment-ended" });
    await sql`insert into tenant.contact_address (organisation_id, id, employee_id, kind, replaced, value, entered_at, entered_by)
      values (${organisationId}, ${randomUUID()}, ${person.id}, 'email', 'olle@example.se', 'o@example.se', now(), ${hr.accountId})`;
    expect(await own(holder)).toEqual({
      urgent: [
        "own-address email asked",
        `own-blocked ${number} revoke employment-ended`,
        `own-blocked ${number} suspend lost officer`,
      ],
      changed: [`own-eid ${number} resume officer`],
    });
    expect(JSON.stringify(await readOwnInbox(holder, undefined))).not.toContain("@example");
  });

  test.each(["replaced", "reserve-over"])("of no end that was planned: %s", async (reason) => {
    const { organisationId, person, eidId } = office;
    const holder = await aHolder(organisationId, person.id);
    await anEvent(sql, { eidId, verb: "revoke", reason });
    expect(await own(holder)).toEqual({ urgent: [], changed: [] });
  });

  test("of nothing they did themselves, and of nobody else's", async () => {
    const { organisationId, person, eidId } = office;
    const holder = await aHolder(organisationId, person.id);
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", by: holder.accountId });
    const { id: other } = await anEid(organisationId);
    await anEvent(sql, { eidId: other, verb: "suspend", reason: "lost" });
    expect(await own(holder)).toEqual({ urgent: [], changed: [] });
  });

  test("also when they are an officer of departments they do not work in", async () => {
    const { organisationId, person, hr, eidId } = office;
    const school = await anEmployee(organisationId, { department: "Björkskolan" });
    const limited = await anOfficer(organisationId, ["id-administrator"], {
      ...{ employeeId: person.id, within: [school.departmentId ?? ""] },
    });
    await anEvent(sql, { eidId, verb: "suspend", reason: "lost", by: hr.accountId });
    expect((await own(limited)).urgent).toHaveLength(1);
  });
});

test("how much waits is one number, that of the overview's list, and counting records no look at anybody", async () => {
  const { organisationId, security } = office;
  for (const status of ["ordered", "suspended", "ordered"] as const) await anEid(organisationId, { status });
  const sees = await anOfficer(organisationId, ["security-officer", "protected-identity"]);
  const hidden = await anEmployee(organisationId, { protectedIdentity: true });
  await anEid(organisationId, { status: "ordered", employeeId: hidden.id });
  const looks = () => sql`select from tenant.audit_event where action = 'employee.listed'`;
  const before = (await looks()).length;
  expect(await countTodo(sees, undefined)).toBe(4);
  expect((await looks()).length).toBe(before);
  for (const actor of [security, sees]) {
    const { todo } = await readOverview(actor, undefined);
    expect(todo).toHaveLength(await countTodo(actor, undefined));
  }
});
