import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, listNamed } from "@/db/people/employee";
import { countReportsTo, listReportsTo } from "@/db/people/manager";
import { byId, labelsOf, upwards } from "@/lib/domain/people/department-tree";
import { displayName, employmentState, maySeeProtected } from "@/lib/domain/people/employee";
import { managerOf } from "@/lib/domain/people/manager";
import type { ReadScope } from "@/lib/query";

export interface SeenManager {
  id: string;
  name: string;
  ended: boolean;
}
export interface Managers {
  /** As said of the person, whether or not they still work here. */
  own: SeenManager | null;
  /** Who it is by the department, when no manager of their own works here. */
  byDepartment: (SeenManager & { department: string }) | null;
  /** Those who have this person as their manager: the first of them, and how many they are. */
  reports: { id: string; name: string; title: string }[];
  reportCount: number;
}

const mostReports = 50;

/** Of somebody protected, to who may not see them: managers and people would tell where they work. */
const nobody: Managers = { own: null, byDepartment: null, reports: [], reportCount: 0 };

/** Who manages a person and whom they manage, as this actor may see them. */
export async function readManagers(
  { tx, actor, sees }: Pick<ReadScope, "tx" | "actor" | "sees">,
  row: EmployeeRow,
  today: string,
): Promise<Managers> {
  if (row.protectedIdentity && !maySeeProtected(actor)) return nobody;
  const departments = await listDepartments(tx);
  const tree = byId(departments);
  const above = upwards(row.departmentId, tree).map(({ managerId }) => managerId);
  const ids = [row.managerId, ...above].filter((id) => id !== null);
  const people = new Map((await listNamed(tx, ids)).map((one) => [one.id, one]));
  const ended = (id: string) => {
    const one = people.get(id);
    return one === undefined || employmentState(one, today) === "ended";
  };
  const see = (id: string | null | undefined): SeenManager | null => {
    const one = id ? people.get(id) : undefined;
    return one ? { id: one.id, name: displayName(one, sees(one.id, one)), ended: ended(one.id) } : null;
  };
  const found = managerOf(row, tree, (id) => !ended(id));
  const by = found && "departmentId" in found.by ? found.by.departmentId : null;
  const manager = by === null ? null : see(found?.managerId);
  const shown = { today, limit: mostReports, seesProtected: maySeeProtected(actor) };
  const reports = await listReportsTo(tx, row.id, shown);
  return {
    own: see(row.managerId),
    byDepartment: manager && { ...manager, department: labelsOf(departments).get(by ?? "") ?? "" },
    reports: reports.map((one) => ({
      id: one.id,
      name: displayName(one, sees(one.id, one)),
      title: one.title,
    })),
    reportCount: reports.length < mostReports ? reports.length : await countReportsTo(tx, row.id, today),
  };
}
