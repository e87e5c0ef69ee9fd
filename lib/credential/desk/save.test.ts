import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import {
  aDesk,
  anotherDesk,
  logOf,
  refusalOf,
  refusedAmong,
  withoutLog,
} from "@/lib/people/employee/testing";
import { listDeskViews, readDeskForm } from "./read";
import { saveDesk } from "./save";

const database = await freshDatabase();
const { administrator: sql } = database;
let people: Awaited<ReturnType<typeof aDesk>>;
beforeEach(async () => {
  people = await aDesk();
});
const typed = {
  ...{
    name: "Receptionen",
    departmentId: "",
    slotMinutes: "15",
    capacity: "2",
    closedDays: "2026-12-23",
    active: "on",
  },
  ...{ hours1: "9.00-11.30, 13:00–15:00", hours5: "09:00–12:00" },
};
const save = (more: Record<string, unknown> = {}, by = people.hr) => saveDesk(by, { ...typed, ...more });
const rows = () =>
  sql`select name, hours, slot_minutes, capacity, closed_days::text[], active, version from tenant.desk
       where organisation_id = ${people.organisationId}`;
const issuesOf = async (more: Record<string, unknown>) => {
  const fault = await save(more).catch((why: unknown) => why);
  return (fault as { issues: { path: string[]; message: string }[] }).issues.map(({ path, message }) => [
    path[0],
    message,
  ]);
};

describe("a desk", () => {
  test("is added with hours, length, room and closed days, and the log tells them as they are typed", async () => {
    const { deskId } = await save();
    expect(await rows()).toEqual([
      {
        ...{ name: "Receptionen", slot_minutes: 15, capacity: 2, closed_days: ["2026-12-23"], active: true },
        hours: [
          { weekday: 1, opens: "09:00", closes: "11:30" },
          { weekday: 1, opens: "13:00", closes: "15:00" },
          { weekday: 5, opens: "09:00", closes: "12:00" },
        ],
        version: 1,
      },
    ]);
    expect((await logOf(database, String(deskId))).at(-1)).toMatchObject({
      action: "desk.added",
      actorId: people.hr.accountId,
      detail: {
        subjectName: "Receptionen",
        after: { openHours: "09:00–11:30, 13:00–15:00 | – | – | – | 09:00–12:00 | – | –", capacity: 2 },
      },
    });
  });

  test("is changed by one of two, who both saw the same", async () => {
    const { deskId } = await save();
    const outcomes = await Promise.allSettled(
      ["3", "4"].map((capacity) => save({ deskId, version: 1, capacity })),
    );
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    expect((await rows())[0]?.version).toBe(2);
  });

  test("with hours, days or room that cannot be is refused beside the field", async () => {
    expect(await issuesOf({ hours2: "9-11" })).toEqual([["hours2", "opening-hours"]]);
    expect(await issuesOf({ closedDays: "julafton" })).toEqual([["closedDays", "closed-days"]]);
    expect(await issuesOf({ capacity: "21" })).toEqual([["capacity", "desk-capacity"]]);
    expect(await issuesOf({ slotMinutes: "7" })).toEqual([["slotMinutes", "choose"]]);
  });

  test("is called as no other is", async () => {
    await save();
    expect((await refusalOf(save())).field).toBe("name");
  });

  test("of another employer looks as if it did not exist, and its departments too", async () => {
    const { deskId } = await save();
    const elsewhere = await anotherDesk();
    expect((await refusalOf(save({ deskId, version: 1 }, elsewhere.officer))).code).toBe("not-found");
    expect((await refusalOf(readDeskForm(elsewhere.officer, { deskId: String(deskId) }))).code).toBe(
      "not-found",
    );
    expect(await listDeskViews(elsewhere.officer, undefined)).toEqual([]);
    const departmentId = elsewhere.person.departmentId;
    expect((await refusalOf(save({ name: "Annan", departmentId }))).code).toBe("not-found");
  });

  test("is changed by nobody without the role, and is not there when the log is not", async () => {
    expect((await refusalOf(save({}, people.security))).code).toBe("forbidden");
    await expect(withoutLog(database, () => save())).rejects.toThrow("no log");
    expect(await rows()).toEqual([]);
  });
});
