import type { Actor } from "@/lib/domain/core/actor";
import { type EmployeeListing, listEmployees } from "./list";

/** For tests: the list with nothing chosen. */
export const everybody: EmployeeListing = {
  q: "",
  department: null,
  state: "all",
  withoutEid: false,
  sort: "name",
  descending: false,
  after: null,
  before: null,
};

/** For tests: the names on a page, on 24 November 2026. */
export async function namesOn(actor: Actor, given: Partial<EmployeeListing> = {}): Promise<string[]> {
  const now = new Date("2026-11-24T09:00:00Z");
  const { rows } = await listEmployees(actor, { ...everybody, ...given }, { now });
  return rows.map((row) => row.name);
}
