import { listEids } from "@/lib/credential/eid/list";
import { type EidListing, unfiltered } from "@/lib/domain/credential/eid-view";
import { type EmployeeListing, listEmployees } from "@/lib/people/employee/list";
import { msOf } from "./quantile";
import type { Register } from "./register";

const people: EmployeeListing = {
  q: "",
  department: null,
  state: "current",
  withoutEid: false,
  sort: "name",
  descending: false,
  after: null,
  before: null,
};
const eids: EidListing = {
  ...unfiltered,
  ...{ view: "all", sort: "number", descending: true, after: null, before: null },
};

/** What officers ask the two large lists for, by the product's own reads: first pages, pages deep in the middle, filters, orders. */
function askedLists({ actor, middle, departmentId }: Register): Record<string, () => Promise<unknown>> {
  const ofPeople = (given: Partial<EmployeeListing>) => () => listEmployees(actor, { ...people, ...given });
  const ofEids = (given: Partial<EidListing>) => () => listEids(actor, { ...eids, ...given });
  return {
    "people, first page": ofPeople({}),
    "people, middle": ofPeople({ after: middle.employeeId }),
    "people by department": ofPeople({ sort: "department" }),
    "people by department, middle": ofPeople({ sort: "department", after: middle.employeeId }),
    "people by last day": ofPeople({ sort: "employed-to", descending: true, state: "all" }),
    "people of a department": ofPeople({ department: departmentId }),
    "people who have left": ofPeople({ state: "ended" }),
    "e-IDs, first page": ofEids({}),
    "e-IDs, middle": ofEids({ after: middle.eidId }),
    "e-IDs by holder": ofEids({ sort: "holder", descending: false }),
    "e-IDs by holder, middle": ofEids({ sort: "holder", descending: false, after: middle.eidId }),
    "e-IDs by last day, middle": ofEids({ sort: "valid-to", after: middle.eidId }),
    "e-IDs suspended": ofEids({ view: "suspended" }),
    "e-IDs expiring": ofEids({ view: "expiring", sort: "valid-to", descending: false }),
    "e-IDs active of a department": ofEids({ status: "active", department: departmentId }),
    "e-IDs of a month": ofEids({ month: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 7) }),
    "e-IDs of leavers": ofEids({ view: "ended" }),
  };
}

interface Timed {
  name: string;
  /** Milliseconds, each time it was asked. */
  few: number[];
  many: number[];
}

/** Every list at both, so many times in turn, after once to be warm. */
export async function timeLists(few: Register, many: Register, rounds: number): Promise<Timed[]> {
  const [atFew, atMany] = [askedLists(few), askedLists(many)];
  const timed: Timed[] = [];
  for (const [name, askFew] of Object.entries(atFew)) {
    const askMany = atMany[name] ?? askFew;
    const one: Timed = { name, few: [], many: [] };
    for (let round = -1; round < rounds; round++) {
      const [first, second] = [await msOf(askFew), await msOf(askMany)];
      if (round < 0) continue;
      one.few.push(first);
      one.many.push(second);
    }
    timed.push(one);
  }
  return timed;
}
