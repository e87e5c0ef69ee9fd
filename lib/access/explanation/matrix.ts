import { z } from "zod";
import { listMandatedServices, listMandatesOfMany } from "@/db/access/mandate";
import { listMandateTypes, type MandateTypeRow } from "@/db/access/mandate-type";
import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, listEmployeesById } from "@/db/people/employee";
import {
  countEmployeeRows,
  type EmployeeFilter,
  isOnRecord,
  listEmployeeRows,
} from "@/db/people/employee-list";
import { listUseEids } from "@/db/use/coverage";
import { readBeside } from "@/lib/access/person";
import { usableAt } from "@/lib/access/usable-eid";
import type { Scope } from "@/lib/command";
import { type Cells, cellsOf } from "@/lib/domain/access/picture";
import { type AccessScenario, instantsOf } from "@/lib/domain/access/scenario";
import { groupBy } from "@/lib/domain/core/group-by";
import { keysetPage } from "@/lib/domain/core/keyset";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { byId, departmentChoices } from "@/lib/domain/people/department-tree";
import { displayName, maySeeProtected, workplaceOf } from "@/lib/domain/people/employee";
import type { Coverage } from "@/lib/domain/use/coverage";
import { query, type ReadScope } from "@/lib/query";
import { readCoverage } from "@/lib/use/read-coverage";
import { changeOf, countedPeople } from "./change";
import { linesOf } from "./line";
import { type ExplainedMandateRow, explainedRow } from "./subject";
import { type AccessFacts, factsOf, type Register, supposedFacts, supposedRegister } from "./supposed";

export interface MatrixAsked {
  department: string | null;
  act: string | null;
  after: string | null;
  before: string | null;
  /** The first service shown. */
  from: string | null;
  scenario: AccessScenario | null;
  open: { employeeId: string; serviceId: string } | null;
}

/** Somebody in the picture; of a protected person whom the reader may not see there is an alias and no more. */
export interface MatrixPerson {
  id: string;
  name: string;
  title: string;
  department: string;
  hidden: boolean;
}
export type MatrixCells = Cells<ExplainedMandateRow>;

const peopleShown = 50;
const servicesShown = 8;

/** People against services: what each may do there, as it is and as it would be. */
export const readAccessMatrix = query({
  permission: "mandate:read",
  heavy: true,
  looks: "list",
  async run(scope, asked: MatrixAsked) {
    const { tx, now } = scope;
    const filter = filterOf(scope, asked.department);
    const [coverage, departments, types, page, total] = await Promise.all([
      readCoverage(tx),
      listDepartments(tx),
      listMandateTypes(tx),
      pageOf(tx, filter, asked),
      countEmployeeRows(tx, filter),
    ]);
    const scenario = asked.scenario;
    const opened = await openedRow(tx, asked.open, page.rows);
    const counted = scenario ? await countedPeople(tx, filter) : [];
    const rows = seenBy(scope, [...page.rows, ...opened, ...counted]);
    const ids = rows.map(({ id }) => id);
    const [mandates, beside] = await Promise.all([
      listMandatesOfMany(tx, ids, asked.act),
      readBeside(tx, ids),
    ]);
    const register = {
      ...{ rows, coverage, beside, tree: byId(departments) },
      mandates: mandates.map(explainedRow),
    };
    const shown = [...page.rows, ...opened];
    const pictures = await picturesOf(scope, register, { scenario, types, shown });
    const services = await columnsOf(tx, coverage, asked);
    return {
      ...{ now, total, services, coverage, at: pictures.before.at },
      people: page.rows.map((row) => seenPerson(scope, row)),
      pages: { previous: page.previous, next: page.next },
      cells: pictures.before.cells,
      supposed: pictures.after && {
        ...{ at: pictures.after.at, cells: pictures.after.cells },
        change: changeOf(scope, { counted, before: pictures.before, after: pictures.after }),
      },
      opened: await openedCell(scope, asked.open, { shown, pictures }),
      named: await namesIn(scope, scenario),
      choices: { types, departments: departmentChoices(departments) },
    };
  },
});
export type AccessMatrix = Awaited<ReturnType<typeof readAccessMatrix>>;

const filterOf = ({ actor, now }: Scope, department: string | null): EmployeeFilter => ({
  ...{ seesProtected: maySeeProtected(actor), search: null, department, state: "current" },
  ...{ withoutEid: false, today: dayOf(now), now },
});

/** What somebody does tells where they work, so of these nothing is worked out. */
const seenBy = ({ actor }: Scope, rows: readonly EmployeeRow[]): EmployeeRow[] => [
  ...byId(rows.filter((row) => !row.protectedIdentity || maySeeProtected(actor))).values(),
];

function seenPerson({ actor, sees }: ReadScope, row: EmployeeRow): MatrixPerson {
  const sight = sees(row.id, row);
  const hidden = row.protectedIdentity && !maySeeProtected(actor);
  return { id: row.id, name: displayName(row, sight), hidden, ...workplaceOf(row, sight) };
}

async function pageOf(tx: Scope["tx"], filter: EmployeeFilter, { after, before }: MatrixAsked) {
  const id = z.uuid().safeParse(after ?? before).data;
  const cursor =
    id && (await isOnRecord(tx, id))
      ? { id, side: after === null ? ("before" as const) : ("after" as const) }
      : null;
  const order = { sort: "department", descending: false } as const;
  const read = await listEmployeeRows(tx, filter, { ...order, cursor, limit: peopleShown });
  return keysetPage(read, peopleShown, cursor);
}

/** Whose cell is open, where they are on another page. */
async function openedRow(tx: Scope["tx"], open: MatrixAsked["open"], rows: readonly EmployeeRow[]) {
  if (!open || rows.some(({ id }) => id === open.employeeId)) return [];
  return await listEmployeesById(tx, [open.employeeId]);
}

/** The services that something is given at, or would be, some at a time. */
async function columnsOf(tx: Scope["tx"], { services }: Coverage, { act, from, scenario }: MatrixAsked) {
  const given = await listMandatedServices(tx, act);
  const all = services.filter(({ id }) => given.has(id) || id === scenario?.give?.serviceId);
  const start = Math.max(
    0,
    all.findIndex(({ id }) => id === from),
  );
  return {
    all: all.length,
    shown: all.slice(start, start + servicesShown),
    previous: start > 0 ? (all[Math.max(0, start - servicesShown)]?.id ?? null) : null,
    next: all[start + servicesShown]?.id ?? null,
  };
}

interface Drawn {
  scenario: AccessScenario | null;
  types: readonly MandateTypeRow[];
  shown: readonly EmployeeRow[];
}
export interface Picture {
  at: Date;
  facts: AccessFacts;
  cells: MatrixCells;
}

async function picturesOf({ tx, now }: Scope, register: Register, { scenario, types, shown }: Drawn) {
  const ids = new Set(shown.map(({ id }) => id));
  const eids = groupBy(await listUseEids(tx, [...ids]), ({ employeeId }) => employeeId);
  const picture = (facts: AccessFacts, coverage: Coverage, at: Date): Picture => {
    const usable = usableAt(coverage, at);
    const eidsOf = (id: string) => (serviceId: string) => usable(eids.get(id) ?? [], serviceId);
    const people = facts.people.filter(({ employeeId }) => ids.has(employeeId));
    return { at, facts, cells: cellsOf({ ...facts, people }, eidsOf, at) };
  };
  const { before, after } = scenario ? instantsOf(scenario, now) : { before: now, after: now };
  const first = picture(factsOf(register), register.coverage, before);
  if (!scenario) return { before: first, after: null };
  const supposed = supposedRegister(register, scenario, after);
  const facts = supposedFacts(supposed, scenario, calledIn(scenario, types, register.coverage));
  return { before: first, after: picture(facts, supposed.coverage, after) };
}

/** What the supposed mandate is called; null for one of what is not on record, and for one that could not be given so. */
function calledIn({ give }: AccessScenario, types: readonly MandateTypeRow[], { services }: Coverage) {
  const type = types.find(({ act }) => act === give?.act);
  const service = services.find(({ id }) => id === give?.serviceId);
  const byNameAlone = type?.sensitive && give?.holder.kind === "group";
  return type && service && !byNameAlone ? { type, service } : null;
}

async function openedCell(
  scope: ReadScope,
  open: MatrixAsked["open"],
  {
    shown,
    pictures,
  }: { shown: readonly EmployeeRow[]; pictures: { before: Picture; after: Picture | null } },
) {
  const row = shown.find(({ id }) => id === open?.employeeId);
  if (!open || !row) return null;
  const person = seenPerson(scope, row);
  if (person.hidden) return null;
  const linesIn = (cells: MatrixCells) =>
    linesOf(scope.tx, cells.get(open.employeeId)?.get(open.serviceId) ?? []);
  return {
    ...{ person, serviceId: open.serviceId, lines: await linesIn(pictures.before.cells) },
    supposed: pictures.after && (await linesIn(pictures.after.cells)),
  };
}

/** What the people of a scenario are called. */
async function namesIn(scope: ReadScope, scenario: AccessScenario | null): Promise<Map<string, string>> {
  const holder = scenario?.give?.holder;
  const ids = [
    ...(holder?.kind === "person" ? [holder.employeeId] : []),
    ...(scenario?.move ? [scenario.move.employeeId] : []),
  ];
  const rows = await listEmployeesById(scope.tx, ids);
  return new Map(rows.map((row) => [row.id, displayName(row, scope.sees(row.id, row))]));
}
