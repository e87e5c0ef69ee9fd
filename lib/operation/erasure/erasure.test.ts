import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { pseudonymOf } from "@/lib/access/pseudonym";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { eraseDecided } from "@/lib/operation/retention/erase-decided";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { aClient, disclosed } from "@/lib/testing/testing-disclosure";
import { confirmErasure, withdrawErasure } from "./answer";
import { proposeErasure } from "./propose";
import { readErasure, readErasures } from "./read";
import { sweepErasures } from "./record";
import { aLeaver, aTown } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const today = dayOf(new Date());
let organisationId: string;
let siv: OfficerActor;
let sam: OfficerActor;
let kim: { id: string };

beforeEach(async () => {
  ({ organisationId, siv, sam, kim } = await aTown());
});
const form = (given: Record<string, unknown> = {}) => ({
  ...{ employeeId: kim.id, ground: "no-longer-needed", reference: "KS 2026/31", ...given },
});
const propose = async (by = siv, given = {}) => (await proposeErasure(by, form(given))).erasureId as string;
const decided = async () => {
  const erasureId = await propose();
  await confirmErasure(sam, { erasureId, version: 1 });
  return erasureId;
};
const erase = () => as("disposal", () => eraseDecided((fault) => expect(fault).toBeUndefined()));
const refusal = (attempt: Promise<unknown>) => refusalOf(attempt);
const code = async (attempt: Promise<unknown>) => (await refusal(attempt)).code;
const isThere = async (id = kim.id) => (await sql`select from tenant.employee where id = ${id}`).length === 1;
describe("an erasure that two decide", () => {
  test("takes the person at night, and the log has who decided, on which ground and how much went, and no name", async () => {
    await aHolder(organisationId, kim.id);
    const managed = await anEmployee(organisationId, { managerId: kim.id });
    const id = await decided();
    expect(await isThere()).toBe(true);
    expect(await erase()).toBe(1);
    expect(await isThere()).toBe(false);
    const [orphan] = await sql`select manager_id from tenant.employee where id = ${managed.id}`;
    expect(orphan).toEqual({ manager_id: null });
    await as("worker", () => sweepErasures((fault) => expect(fault).toBeUndefined()));
    const entries = await logOf(database, id);
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["erasure.proposed", siv.accountId],
      ["erasure.confirmed", sam.accountId],
      ["erasure.carried-out", "disposal"],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Kim|Qvarnsten/);
    const [view] = await readErasures(siv, undefined);
    expect(view).toMatchObject({ state: "carried-out", reference: "KS 2026/31", verbs: [] });
    expect(entries.at(-1)).toMatchObject({
      detail: {
        after: {
          erasureGround: "no-longer-needed",
          reference: "KS 2026/31",
          records: view?.gone,
          digest: view?.digest,
        },
      },
    });
    expect(view?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await erase()).toBe(0);
  });

  test("leaves what was answered about them, under a pseudonym; and of the log that something was done, and its hash", async () => {
    const holder = await aHolder(organisationId, kim.id);
    await disclosed(organisationId, await aClient(organisationId, "Ansökan"), kim.id, {});
    await proposeErasure(holder as never, form()).catch(() => undefined); // a refusal of theirs is in the log
    const before = await sql`select id, leaf, detail_hash from tenant.audit_event
      where organisation_id = ${organisationId} order by id`;
    const theirs = before.length;
    expect(theirs).toBeGreaterThan(0);
    await decided();
    await erase();
    expect(
      await sql`select id, leaf, detail_hash from tenant.audit_event where organisation_id = ${organisationId}
        order by id limit ${theirs}`,
    ).toEqual(before);
    expect(
      await sql`select from tenant.audit_detail d join tenant.audit_event e on e.id = d.event_id
        where e.actor_id = ${holder.accountId} or e.subject_id = ${kim.id}`,
    ).toHaveLength(0);
    const subject = Buffer.from(pseudonymOf(organisationId, kim.id));
    expect(await sql`select from tenant.disclosure where subject = ${subject}`).toHaveLength(1);
  });

  test("takes an account that is theirs here alone, and leaves one that is somebody's at another employer too", async () => {
    const both = await aHolder(organisationId, kim.id);
    const lo = await aLeaver(organisationId);
    const here = await aHolder(organisationId, lo.id);
    const elsewhere = await anOrganisation();
    const there = await anEmployee(elsewhere);
    await sql`insert into tenant.account_employee (organisation_id, account_id, employee_id)
      values (${elsewhere}, ${both.accountId}, ${there.id})`;
    await confirmErasure(sam, { erasureId: await propose(siv, { employeeId: lo.id }), version: 1 });
    await decided();
    expect(await erase()).toBe(2);
    expect(
      await sql`select id from system.account where id in (${here.accountId}, ${both.accountId})`,
    ).toEqual([{ id: both.accountId }]);
    expect(
      await sql`select organisation_id from tenant.account_employee where account_id = ${both.accountId}`,
    ).toEqual([{ organisation_id: elsewhere }]);
    expect(await isThere(there.id)).toBe(true);
  });

  test("names nobody twice: one is decided, and of two at once one wins", async () => {
    const [one, other] = [await propose(), await propose(sam)];
    const settled = await atOnce(
      database,
      (held) => held`select from tenant.employee where id = ${kim.id} for update`,
      [
        () => confirmErasure(sam, { erasureId: one, version: 1 }),
        () => confirmErasure(siv, { erasureId: other, version: 1 }),
      ],
    );
    expect(refusedAmong(settled)).toEqual(["erasure-decided"]);
    expect(await erase()).toBe(1);
  });

  test("is stopped by either until it is carried out, and then is not", async () => {
    const erasureId = await decided();
    await withdrawErasure(siv, { erasureId, version: 2 });
    expect(await erase()).toBe(0);
    expect(await isThere()).toBe(true);
    expect(await code(confirmErasure(sam, { erasureId, version: 3 }))).toBe("erasure-wrong-state");
  });

  test("waits where something hinders it on the night that it would be carried out", async () => {
    await decided();
    await sql`update tenant.employee set employed_to = null where id = ${kim.id}`;
    expect(await erase()).toBe(0);
    await sql`update tenant.employee set employed_to = ${addDays(today, -1)} where id = ${kim.id}`;
    expect(await erase()).toBe(1);
  });
});

describe("who is refused", () => {
  test("one alone, oneself, the wrong role and another employer's, before anything is read", async () => {
    const erasureId = await propose();
    expect(await code(confirmErasure(siv, { erasureId, version: 1 }))).toBe("second-person-needed");
    expect(await code(proposeErasure(siv, form({ employeeId: siv.employeeId })))).toBe("acts-on-self");
    const desk = await anOfficer(organisationId, ["id-administrator"]);
    expect(await code(proposeErasure(desk, form()))).toBe("forbidden");
    expect(await code(readErasure(desk, { employeeId: kim.id }))).toBe("forbidden");
    const elsewhere = await anOrganisation();
    const stranger = await anOfficer(elsewhere, ["security-officer"]);
    expect(await code(proposeErasure(stranger, form()))).toBe("not-found");
    expect(await code(confirmErasure(stranger, { erasureId, version: 1 }))).toBe("not-found");
    await expect(proposeErasure(siv, form({ reference: " " }))).rejects.toMatchObject({ name: "ZodError" });
  });

  test("who may not see a protected person decides nothing about them", async () => {
    const hidden = await aLeaver(organisationId, { protectedIdentity: true });
    expect(await code(proposeErasure(siv, form({ employeeId: hidden.id })))).toBe(
      "protected-needs-permission",
    );
    expect(await code(readErasure(siv, { employeeId: hidden.id }))).toBe("forbidden");
  });

  test("nothing is decided that the log does not have", async () => {
    await withoutLog(database, () => expect(propose()).rejects.toThrow());
    expect(await sql`select from tenant.erasure where organisation_id = ${organisationId}`).toHaveLength(0);
  });
});

describe("the database itself", () => {
  const within = async (login: "app" | "disposal" | "worker", statement: string) => {
    const done = database.connect(login).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      return tx.unsafe(statement);
    });
    return done.then(
      () => "done",
      (fault: { code: string }) => fault.code,
    );
  };

  test("lets no login erase anybody but as two have decided, whatever it asks", async () => {
    const erasureId = await propose();
    const call = (id: string) => `select tenant.erase_person('${id}')`;
    expect(await within("disposal", call(erasureId))).toBe("done");
    expect(await isThere()).toBe(true);
    expect(await within("app", call(erasureId))).toBe("42501");
    expect(await within("worker", call(erasureId))).toBe("42501");
    for (const table of ["employee", "eid", "audit_detail", "signed_act"])
      expect([table, await within("disposal", `delete from tenant.${table}`)]).toEqual([table, "42501"]);
    expect(await within("disposal", "set local role sigill_eraser")).toBe("42501");
    expect(await within("app", "set local role sigill_eraser")).toBe("42501");
  });

  test("lets nobody decide alone, on themselves, past what hinders it, or say that it is done", async () => {
    const erasureId = await propose();
    const confirm = (by: string) =>
      within(
        "app",
        `update tenant.erasure set confirmed_by = '${by}', confirmed_at = now() where id = '${erasureId}'`,
      );
    expect(await confirm(siv.accountId)).toBe("23514");
    expect(await confirm(randomUUID())).toBe("23514");
    await sql`update tenant.employee set employed_to = null where id = ${kim.id}`;
    expect(await confirm(sam.accountId)).toBe("23514");
    await sql`update tenant.employee set employed_to = ${addDays(today, -1)} where id = ${kim.id}`;
    expect(await within("app", "update tenant.erasure set carried_out_at = now()")).toBe("42501");
    expect(await within("disposal", "update tenant.erasure set carried_out_at = now()")).toBe("42501");
    expect(await within("app", "delete from tenant.erasure")).toBe("42501");
    expect(await within("app", "insert into tenant.erased_entry values (null, 1, null)")).toBe("42501");
    expect(await confirm(sam.accountId)).toBe("done");
    const whom = `update tenant.erasure set employee_id = '${siv.employeeId}' where id = '${erasureId}'`;
    expect(await within("app", whom)).toBe("42501");
  });
});
