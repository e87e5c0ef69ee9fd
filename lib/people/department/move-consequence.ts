import { createHash } from "node:crypto";
import { listDepartmentMandates } from "@/db/access/department-mandate";
import type { DepartmentRow } from "@/db/people/department";
import { listNamed } from "@/db/people/employee";
import { listOfficerRoles, listOfficers } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { departmentManager, reachChange, treeAfterMove } from "@/lib/domain/people/department-move";
import { byId, upwards } from "@/lib/domain/people/department-tree";
import { employmentState } from "@/lib/domain/people/employee";
import type { Move } from "./move-together";

type ReadScope = Pick<Scope, "tx" | "now">;
type Trees = readonly [ReadonlyMap<string, DepartmentRow>, ReadonlyMap<string, DepartmentRow>];

const changes = ({ gained, lost }: { gained: string[]; lost: string[] }) => gained.length + lost.length > 0;

/** Effects of a move on people, by ids, and a hash of them: the move is refused if they differ from those shown. */
export async function consequencesOf(
  scope: ReadScope,
  all: readonly DepartmentRow[],
  { moved, parentId }: Move,
) {
  const ids = moved.map(({ id }) => id).sort();
  const trees: Trees = [byId(all), byId(treeAfterMove(all, new Set(ids), parentId))];
  const found = {
    roles: await rolesOf(scope, ids, trees),
    mandates: await mandatesOf(scope, ids, trees),
    managers: await managersOf(scope, ids, trees),
  };
  const where = moved.map(({ id, version, parentId: from }) => ({ id, version, from }));
  const shown = { where, parentId, roles: found.roles, mandates: found.mandates, managers: found.managers };
  return { ...found, plan: createHash("sha256").update(canonicalJson(shown)).digest("hex") };
}

/** Roles that hold in some departments alone, given and not over, and which of the moved they come to reach or to lose. */
async function rolesOf({ tx, now }: ReadScope, ids: readonly string[], trees: Trees) {
  const officers = new Map((await listOfficers(tx)).map((one) => [one.id, one]));
  const today = dayOf(now);
  return (await listOfficerRoles(tx)).flatMap(({ id, role, officerId, departments, grantedAt, validTo }) => {
    const officer = officers.get(officerId);
    const over = validTo !== null && validTo < today;
    if (!departments || grantedAt === null || over || !officer || officer.disabledAt) return [];
    const change = reachChange(departments, ids, trees);
    return changes(change) ? [{ id, role, officer: officer.name, departments, ...change }] : [];
  });
}

/** Mandates that are given to a department, and which of the moved come under them or no longer do. */
async function mandatesOf({ tx }: ReadScope, ids: readonly string[], trees: Trees) {
  const near = new Set(ids.flatMap((id) => trees.flatMap((tree) => upwards(id, tree).map((one) => one.id))));
  return (await listDepartmentMandates(tx, [...near])).flatMap((one) => {
    const change = reachChange([one.departmentId], ids, trees);
    return changes(change) ? [{ ...one, ...change }] : [];
  });
}

/** The moved departments whose people get another manager where they have none of their own. */
async function managersOf({ tx, now }: ReadScope, ids: readonly string[], trees: Trees) {
  const heads = [...trees[0].values()].flatMap(({ managerId }) => managerId ?? []);
  const people = new Map((await listNamed(tx, [...new Set(heads)])).map((one) => [one.id, one]));
  const worksHere = (id: string) => {
    const one = people.get(id);
    return one !== undefined && employmentState(one, dayOf(now)) !== "ended";
  };
  return ids.flatMap((id) => {
    const [before, after] = trees.map((tree) => departmentManager(id, tree, worksHere));
    return before === after ? [] : [{ id, before: before ?? null, after: after ?? null }];
  });
}
