import { expect, test } from "vitest";
import { folded, withoutPeople } from "./history";

const row = (id: number, action: string, actorId: string, time: string) => ({
  ...{ id, action, actorId },
  at: new Date(`2026-11-24T${time}Z`),
});
const idsOf = (rows: ReturnType<typeof row>[]) => folded(rows).map((group) => group.map(({ id }) => id));

test("rows that one job wrote in a row are one, and what another did in between stays apart", () => {
  const job = (id: number, time: string) => row(id, "department.edited", "import", time);
  expect(idsOf([job(5, "09:00:03"), job(4, "09:00:02"), job(3, "09:00:01")])).toEqual([[5, 4, 3]]);
  const karin = row(4, "department.edited", "karin", "09:00:02");
  expect(idsOf([job(5, "09:00:03"), karin, job(3, "09:00:01")])).toEqual([[5], [4], [3]]);
  expect(idsOf([job(5, "09:00:03"), row(4, "department.moved", "import", "09:00:02")])).toEqual([[5], [4]]);
});

test("the same done again later is told again", () => {
  const one = row(2, "desk.saved", "karin", "10:00:00");
  expect(idsOf([one, row(1, "desk.saved", "karin", "09:59:00")])).toEqual([[2, 1]]);
  expect(idsOf([one, row(1, "desk.saved", "karin", "09:58:59")])).toEqual([[2], [1]]);
  expect(idsOf([])).toEqual([]);
});

test("a history of a thing names no people, by id or by name", () => {
  const entry = {
    employeeId: "04bf5f25-28aa-4daf-88b7-9dcd283717b9",
    manager: "Karin Ek",
    validTo: "2027-01-31",
  };
  expect(withoutPeople(entry)).toEqual({ validTo: "2027-01-31" });
  expect(withoutPeople({ accountId: "04bf5f25-28aa-4daf-88b7-9dcd283717b9" })).toEqual({});
  expect(withoutPeople(null)).toEqual({});
});
