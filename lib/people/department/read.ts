import { z } from "zod";
import { countPeopleByDepartment, type DepartmentRow, listDepartments } from "@/db/people/department";
import { listNamed } from "@/db/people/employee";
import { limitOf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { tidyName } from "@/lib/domain/people/department";
import {
  atOrBelow,
  byId,
  type DepartmentChoice,
  departmentChoices,
  inTreeOrder,
  isWithin,
  pathOf,
  upwards,
} from "@/lib/domain/people/department-tree";
import { displayName, employmentState } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";

export type { MovePreview } from "./read-move";

/** A department as a line of the tree. */
export interface DepartmentLine {
  id: string;
  name: string;
  code: string | null;
  path: string;
  /** 1 at the top. */
  depth: number;
  closed: boolean;
  /** Withheld from who may not read the register. */
  manager: { id: string; name: string; ended: boolean } | null;
  /** People who work there or will: in it, and with those below it. */
  own: number;
  whole: number;
}
export interface DepartmentTree {
  lines: DepartmentLine[];
  open: number;
  people: number;
}

/** The tree, or those whose name, code or path holds what was searched for. */
export const readDepartmentTree = query({
  permission: "organisation:read",
  looks: "list",
  async run(scope, { q, closed }: { q: string; closed: boolean }): Promise<DepartmentTree> {
    const { lines } = await readLines(scope);
    const sought = tidyName(q).toLocaleLowerCase("sv");
    const fits = (one: DepartmentLine) =>
      `${one.path} ${one.code ?? ""}`.toLocaleLowerCase("sv").includes(sought) && (closed || !one.closed);
    return {
      lines: lines.filter(fits),
      open: lines.filter((one) => !one.closed).length,
      people: lines.reduce((sum, { own }) => sum + own, 0),
    };
  },
});

export interface DepartmentPage extends DepartmentLine {
  version: number;
  above: { id: string; name: string }[];
  below: DepartmentLine[];
  parentId: string | null;
  /** Where it can be moved: not below itself. */
  places: DepartmentChoice[];
}

/** One department with what is below it. Throws Refusal not-found, also for another employer's. */
export const readDepartment = query({
  permission: "organisation:read",
  looks: "page",
  async run(scope, { departmentId }: { departmentId: string }): Promise<DepartmentPage> {
    if (!z.uuid().safeParse(departmentId).success) throw new Refusal("not-found");
    const { all, lines } = await readLines(scope, departmentId);
    const row = all.find(({ id }) => id === departmentId);
    const line = lines.find(({ id }) => id === departmentId);
    if (!row || !line) throw new Refusal("not-found");
    const within = atOrBelow(row.id, all);
    return {
      ...line,
      version: row.version,
      parentId: row.parentId,
      above: upwards(row.parentId, byId(all))
        .map(({ id, name }) => ({ id, name }))
        .reverse(),
      below: lines.filter(({ id }) => id !== row.id && within.has(id)),
      places: departmentChoices(all).filter(({ id }) => !within.has(id)),
    };
  },
});

/** The open ones, for a form that asks below which. */
export const listPlaces = query({
  permission: "department:write",
  run: async ({ tx }, _input: undefined): Promise<DepartmentChoice[]> =>
    departmentChoices(await listDepartments(tx)),
});

/** Every line within reach, in the order of the tree; managers are looked at only where they are shown. */
async function readLines(scope: ReadScope, within?: string) {
  const { tx, actor, now } = scope;
  const all = await listDepartments(tx);
  const limit = limitOf(actor, "organisation:read");
  const shown = within === undefined ? null : atOrBelow(within, all);
  const [own, manager] = [
    await countPeopleByDepartment(tx, dayOf(now)),
    await managersOf(scope, shown ? all.filter(({ id }) => shown.has(id)) : all),
  ];
  const index = byId(all);
  const order = inTreeOrder(all);
  const whole = new Map(own);
  for (const { department } of order)
    for (const { id } of upwards(department.parentId, index))
      whole.set(id, (whole.get(id) ?? 0) + (own.get(department.id) ?? 0));
  const lines = order.map(
    ({ department: { id, name, code, closedAt }, depth }): DepartmentLine => ({
      ...{ id, name, code, depth, path: pathOf(id, index), closed: closedAt !== null },
      manager: manager.get(id) ?? null,
      own: own.get(id) ?? 0,
      whole: whole.get(id) ?? 0,
    }),
  );
  return { all, lines: lines.filter(({ id }) => isWithin(id, limit, index)) };
}

async function managersOf({ tx, actor, now, sees }: ReadScope, rows: DepartmentRow[]) {
  const ids = may(actor, "employee:read") ? rows.flatMap(({ managerId }) => managerId ?? []) : [];
  const people = new Map((await listNamed(tx, [...new Set(ids)])).map((one) => [one.id, one]));
  return new Map(
    rows.flatMap(({ id, managerId }) => {
      const one = managerId ? people.get(managerId) : undefined;
      if (!one) return [];
      const ended = employmentState(one, dayOf(now)) === "ended";
      return [[id, { id: one.id, name: displayName(one, sees(one.id, one)), ended }] as const];
    }),
  );
}
