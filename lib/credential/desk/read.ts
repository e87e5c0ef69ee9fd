import { type DeskRow, listDesks, readDeskRow } from "@/db/credential/desk";
import { listDepartments } from "@/db/people/department";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { query } from "@/lib/query";

export interface DeskView extends Omit<DeskRow, "organisationId" | "createdAt"> {
  /** What its department is called; null where it is for everybody. */
  department: string | null;
}

const viewOf = (
  { organisationId: _, createdAt: __, ...row }: DeskRow,
  labels: Map<string, string>,
): DeskView => ({
  ...row,
  department: row.departmentId ? (labels.get(row.departmentId) ?? "") : null,
});

/** All of them, by name; those that are closed too. */
export const listDeskViews = query({
  permission: "desk:write",
  async run({ tx }, _input: undefined): Promise<DeskView[]> {
    const labels = labelsOf(await listDepartments(tx));
    return (await listDesks(tx)).map((row) => viewOf(row, labels));
  },
});

/** What the form needs: the departments to choose among, and the desk to change when there is one. */
export const readDeskForm = query({
  permission: "desk:write",
  async run({ tx }, { deskId }: { deskId?: string }) {
    const all = await listDepartments(tx);
    const labels = labelsOf(all);
    const desk = deskId ? viewOf(await readDeskRow(tx, deskId), labels) : null;
    const departments = all
      .filter(({ id, closedAt }) => closedAt === null || id === desk?.departmentId)
      .map(({ id, name }) => ({ id, label: labels.get(id) ?? name }))
      .toSorted((one, other) => one.label.localeCompare(other.label, "sv"));
    return { desk, departments };
  },
});
export type DeskFormData = Awaited<ReturnType<typeof readDeskForm>>;
