import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder } from "@/db/seed/builders";
import type { HolderActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { acknowledgeEnd } from "./acknowledge";
import { readManagedEnds, readOwnEnds, readReminders } from "./read";
import { anEnding, aStaff, last, on, type Staff, today } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let staff: Staff;
let eidId: string;
let employeeId: string;
let holder: HolderActor;
let manager: HolderActor;
beforeEach(async () => {
  staff = await aStaff();
  ({ id: eidId, employeeId } = await anEnding(staff));
  holder = await aHolder(staff.organisationId, employeeId);
  manager = await aHolder(staff.organisationId, staff.mona.id);
});

const know = (by = holder, validDay = last, now = on(today)) =>
  acknowledgeEnd(by, { eidId, validDay }, { now });
const rows = () => sql`select known_as from tenant.eid_end_known where eid_id = ${eidId}`;

describe("to say that one knows", () => {
  test.each(["holder", "manager"] as const)("is the %s's, once, seen by all and on record", async (as) => {
    const by = as === "holder" ? holder : manager;
    await know(by);
    const known = { as, at: on(today) };
    const scope = { now: on(today) };
    expect(await readOwnEnds(holder, undefined, scope)).toMatchObject([
      { validDay: last, daysLeft: 30, known },
    ]);
    expect(await readManagedEnds(manager, { employeeId }, scope)).toMatchObject([{ known }]);
    expect(await readReminders(staff.karin, { eidId }, scope)).toMatchObject({ known });
    expect((await logOf(database, eidId)).at(-1)).toMatchObject({
      action: "eid.end-acknowledged",
      actorId: by.accountId,
      detail: { after: { validDay: last } },
    });
    expect((await refusalOf(know())).code).toBe("end-known");
  });

  test("of two at once one is on record, and the other is told", async () => {
    const ended = await atOnce<unknown>(
      database,
      (held) => held`select id from tenant.eid where id = ${eidId} for update`,
      [() => know(holder), () => know(manager)],
    );
    const codes = ended.map((end) => (end.status === "fulfilled" ? "done" : end.reason.code));
    expect(codes.sort()).toEqual(["done", "end-known"]);
    expect(await rows()).toHaveLength(1);
  });

  test.each([
    ["about another day", "2027-12-31", today],
    ["before it is near", last, "2026-11-01".replace("11-01", "10-31")],
    ["when it is over", last, "2027-01-01"],
  ])("%s is refused", async (_, day, at) => {
    expect((await refusalOf(know(holder, day, on(at)))).code).toBe("end-not-near");
  });

  test("is nobody else's: a colleague, and another employer's person, find nothing", async () => {
    const colleague = await aHolder(staff.organisationId, (await anEnding(staff)).employeeId);
    const stranger = await aStaff();
    const other = await aHolder(stranger.organisationId, stranger.mona.id);
    for (const by of [colleague, other]) expect((await refusalOf(know(by))).code).toBe("not-found");
    expect((await refusalOf(readManagedEnds(colleague, { employeeId }))).code).toBe("not-found");
    expect(await rows()).toEqual([]);
  });

  test("by somebody who is no employee is refused before anything is read", async () => {
    const nobody = { ...staff.karin, employeeId: null };
    expect((await refusalOf(acknowledgeEnd(nobody, { eidId: "none" }))).code).toBe("forbidden");
  });

  test("off the record does not count", async () => {
    await withoutLog(database, () => expect(know()).rejects.toThrow("no log"));
    expect(await rows()).toEqual([]);
  });
});

test("only the worker's login writes that somebody was reminded, and none rewrites it", async () => {
  const row = { organisation_id: staff.organisationId, eid_id: eidId, valid_day: last, step: 7 };
  const sent = { ...row, sent_at: new Date(), to_holder: true, to_manager: true };
  const write = (tx: typeof sql) => tx`insert into tenant.eid_reminder ${tx(sent)}`;
  await expect(write(database.connect("app"))).rejects.toMatchObject({ code: "42501" });
  await write(sql);
  await expect(sql`delete from tenant.eid_reminder where eid_id = ${eidId}`).rejects.toThrow("refused");
});
