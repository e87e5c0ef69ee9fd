import { z } from "zod";
import { countPeopleByDepartment, type DepartmentRow, listDepartments } from "@/db/people/department";
import { listNamed } from "@/db/people/employee";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { maximumMoved } from "@/lib/domain/people/department-move";
import { atOrBelow, byId, labelsOf, pathOf } from "@/lib/domain/people/department-tree";
import { displayName } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { consequencesOf } from "./move-consequence";
import { refusedMoves } from "./move-together";

/** Names of the departments that a role or mandate comes to reach, or no longer reaches. */
interface NamedChange {
  key: string;
  gained: string[];
  lost: string[];
}
export interface MovePreview {
  plan: string;
  parentId: string | null;
  /** Null at the top. */
  parent: string | null;
  moved: { id: string; name: string; from: string | null; people: number; refused: Refusal | null }[];
  /** `officer` is null for a reader who may not see officers. */
  roles: (NamedChange & { role: Grant; officer: string | null; departments: string[] })[];
  mandates: (NamedChange & {
    type: { nameSv: string; nameEn: string };
    service: string;
    department: string;
    title: string | null;
  })[];
  /** How many mandates change, for a reader who may not see which. */
  mandateCount: number;
  /** Null for a reader who may not see people. */
  managers: { id: string; department: string; before: string | null; after: string | null }[] | null;
}

/**
 * Previews the effects of a move on people. Throws Refusal not-found for a department that does not exist or is another
 * employer's.
 */
export const previewMove = query({
  permission: "department:write",
  looks: "list",
  async run(scope, { ids, parentId }: { ids: readonly string[]; parentId: string | null }) {
    const { tx, actor, now } = scope;
    if (ids.length > maximumMoved) throw new Refusal("bulk-too-large", { count: String(maximumMoved) });
    if ([...ids, ...(parentId ? [parentId] : [])].some((id) => !z.uuid().safeParse(id).success))
      throw new Refusal("not-found");
    const all = await listDepartments(tx);
    const index = byId(all);
    const moved = [...new Set(ids)].sort().map((id) => foundIn(index, id));
    if (parentId) foundIn(index, parentId);
    const people = await countPeopleByDepartment(tx, dayOf(now));
    const refused = await refusedMoves(scope, all, { moved, parentId });
    const found = await consequencesOf(scope, all, { moved, parentId });
    const labels = labelsOf(all);
    const label = (id: string) => labels.get(id) ?? "";
    const named = ({ id, gained, lost }: { id: string; gained: string[]; lost: string[] }) => ({
      ...{ key: id, gained: gained.map(label).sort(), lost: lost.map(label).sort() },
    });
    const seesOfficers = may(actor, "officer:read");
    const mandates = may(actor, "mandate:read") ? found.mandates : [];
    return {
      plan: found.plan,
      parentId,
      parent: parentId && pathOf(parentId, index),
      moved: moved.map(({ id, name, parentId: from }) => ({
        ...{ id, name, from: from && pathOf(from, index), refused: refused.get(id) ?? null },
        people: [...atOrBelow(id, all)].reduce((sum, one) => sum + (people.get(one) ?? 0), 0),
      })),
      roles: found.roles.map((one) => ({
        ...named(one),
        ...{ role: one.role, officer: seesOfficers ? one.officer : null },
        departments: one.departments.map(label).sort(),
      })),
      mandates: mandates.map(({ type, service, title, departmentId, ...one }) => ({
        ...{ ...named(one), type, service, title, department: label(departmentId) },
      })),
      mandateCount: found.mandates.length,
      managers: may(actor, "employee:read") ? await namedManagers(scope, found.managers, label) : null,
    } satisfies MovePreview;
  },
});

function foundIn(index: ReadonlyMap<string, DepartmentRow>, id: string): DepartmentRow {
  const row = index.get(id);
  if (!row) throw new Refusal("not-found");
  return row;
}

async function namedManagers(
  { tx, sees }: ReadScope,
  managers: readonly { id: string; before: string | null; after: string | null }[],
  label: (id: string) => string,
) {
  const ids = managers.flatMap(({ before, after }) => [before ?? [], after ?? []].flat());
  const people = new Map((await listNamed(tx, [...new Set(ids)])).map((one) => [one.id, one]));
  const nameOf = (id: string | null) => {
    const one = id ? people.get(id) : undefined;
    return one ? displayName(one, sees(one.id, one)) : null;
  };
  return managers.map(({ id, before, after }) => ({
    ...{ id, department: label(id), before: nameOf(before), after: nameOf(after) },
  }));
}
