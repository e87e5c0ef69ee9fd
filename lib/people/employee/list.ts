import { z } from "zod";
import { listDepartments as listDepartmentRows } from "@/db/people/department";
import {
  countEids,
  countEmployeeRows,
  countEmployees,
  type EmployeeFilter,
  type EmployeeSort,
  isOnRecord,
  listEmployeeRows,
} from "@/db/people/employee-list";
import { listEmployeeNumbers } from "@/db/people/identifier";
import type { Scope } from "@/lib/command";
import { limitOf } from "@/lib/domain/core/actor";
import { isBeyondCount } from "@/lib/domain/core/counted";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { choicesWithin, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";
import { searchFor } from "@/lib/people/employee-search";
import { query } from "@/lib/query";
import { type SeenEmployee, seeEmployee } from "./seen";

export const pageSize = 50;

export interface EmployeeListing {
  q: string;
  department: string | null;
  state: "current" | "ended" | "all";
  withoutEid: boolean;
  sort: EmployeeSort;
  descending: boolean;
  /** Id of the row to stand after or before; one that is not on record is as none. */
  after: string | null;
  before: string | null;
}
export interface EmployeeListRow extends SeenEmployee {
  /** In use or on their way there: as the filter for those without counts them. */
  liveEids: number;
  validEids: number;
  /** The one of today; withheld with the other numbers of somebody protected. */
  employeeNumber: string | null;
}
export type EmployeeViewCounts = Record<EmployeeListing["state"], number>;
export interface EmployeeList {
  rows: EmployeeListRow[];
  /** Of what the filters find, up to `countedTo`; null when nothing narrows the register, whose figures say it. */
  counts: EmployeeViewCounts | null;
  /** Ids to stand before and after; null where the list ends. */
  previous: string | null;
  next: string | null;
  at: Date;
}

/** One page of the register, 50 at a time, with how many each view would hold. */
export const listEmployees = query({
  permission: "employee:read",
  heavy: true,
  looks: "list",
  async run(scope, input: EmployeeListing): Promise<EmployeeList> {
    const { tx, now } = scope;
    const filter = filterFor(scope, input);
    const cursor = await cursorFor(tx, input);
    const counted = isNarrowed(input) ? await countEmployees(tx, filter) : null;
    const counts = counted && { ...counted, all: counted.current + counted.ended };
    const many = counts !== null && isBeyondCount(counts[input.state]);
    const { sort, descending } = input;
    const read = await listEmployeeRows(tx, filter, { sort, descending, cursor, limit: pageSize, many });
    const backwards = cursor?.side === "before";
    const more = read.length > pageSize;
    const rows = backwards ? read.slice(0, pageSize).reverse() : read.slice(0, pageSize);
    const ids = rows.map((row) => row.id);
    const [eids, numbers] = await Promise.all([countEids(tx, ids, now), listEmployeeNumbers(tx, ids)]);
    const today = dayOf(now);
    return {
      rows: rows.map((row) => {
        const seen = seeEmployee(row, scope, today);
        const employeeNumber = seen.hidden ? null : (numbers.get(row.id) ?? null);
        const { live, valid } = eids.get(row.id) ?? { live: 0, valid: 0 };
        return { ...seen, liveEids: live, validEids: valid, employeeNumber };
      }),
      counts,
      previous: (backwards ? more : cursor !== null) ? (rows[0]?.id ?? null) : null,
      next: (backwards ? true : more) ? (rows.at(-1)?.id ?? null) : null,
      at: now,
    };
  },
});

/** How many a listing finds for this reader, counted no further than `most`. */
export const countListedEmployees = query({
  permission: "employee:read",
  heavy: true,
  run: (scope, { listing, most }: { listing: EmployeeListing; most: number }): Promise<number> =>
    countEmployeeRows(scope.tx, filterFor(scope, listing), most),
});

/** Whether anything but the view narrows the register. */
const isNarrowed = ({ q, department, withoutEid }: EmployeeListing) =>
  q.trim() !== "" || department !== null || withoutEid;

function filterFor({ actor, now }: Scope, input: EmployeeListing): EmployeeFilter {
  const today = dayOf(now);
  return {
    seesProtected: maySeeProtected(actor),
    search: searchFor(input.q, actor.organisationId, today),
    department: input.department,
    state: input.state,
    withoutEid: input.withoutEid,
    today,
    now,
  };
}

async function cursorFor(tx: Scope["tx"], { after, before }: EmployeeListing) {
  const id = after ?? before;
  if (!z.uuid().safeParse(id).success || id === null || !(await isOnRecord(tx, id))) return null;
  return { id, side: after === null ? ("before" as const) : ("after" as const) };
}

/** The open departments, for the filter and as suggestions. */
export const listDepartments = query({
  permission: "employee:read",
  run: async ({ tx, actor }, _input: undefined): Promise<DepartmentChoice[]> =>
    choicesWithin(await listDepartmentRows(tx), limitOf(actor, "employee:read")),
});

/** For pickers: the first few who are meant by what was typed; nothing for nothing typed. */
export const searchEmployees = query({
  permission: "employee:read",
  heavy: true,
  looks: "list",
  async run(scope, input: { q: string; state?: "current" | "all"; limit?: number }): Promise<SeenEmployee[]> {
    const { tx, now } = scope;
    const whole: EmployeeListing = {
      q: input.q,
      department: null,
      state: input.state ?? "current",
      withoutEid: false,
      sort: "name",
      descending: false,
      after: null,
      before: null,
    };
    const filter = filterFor(scope, whole);
    if (!filter.search) return [];
    const limit = input.limit ?? 8;
    const rows = await listEmployeeRows(tx, filter, { ...whole, cursor: null, limit });
    return rows.slice(0, limit).map((row) => seeEmployee(row, scope, dayOf(now)));
  },
});

/**
 * Whether what was typed is a personal number, and whose: so that a page can lead on to the person and the number
 * does not stay in the address.
 */
export const findByPersonalNumber = query({
  permission: "employee:read",
  async run(scope, input: { q: string }): Promise<{ isNumber: boolean; employeeId: string | null }> {
    if (!parsePersonalNumber(input.q, dayOf(scope.now))) return { isNumber: false, employeeId: null };
    const listing = { q: input.q, department: null, state: "all", withoutEid: false } as const;
    const filter = filterFor(scope, {
      ...listing,
      sort: "name",
      descending: false,
      after: null,
      before: null,
    });
    const [row] = await listEmployeeRows(scope.tx, filter, {
      sort: "name",
      descending: false,
      cursor: null,
      limit: 1,
    });
    return { isNumber: true, employeeId: row?.id ?? null };
  },
});
