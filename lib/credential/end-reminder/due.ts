import type { Tx } from "@/db/core/client";
import { type EndingRow, listAddresses, listEndings } from "@/db/credential/end-reminder";
import { listDepartments } from "@/db/people/department";
import { listNamed } from "@/db/people/employee";
import { listRoleReaches } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import { rolesWith } from "@/lib/domain/core/role";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type Due, stepDue } from "@/lib/domain/credential/end-reminder";
import { byId, upwards } from "@/lib/domain/people/department-tree";
import { employmentState } from "@/lib/domain/people/employee";
import { managerOf } from "@/lib/domain/people/manager";

/** What is due today, and who is told of it: worked out anew from what is on record. */
export async function listDue(tx: Tx, organisationId: string, now: Date): Promise<Due[]> {
  const today = dayOf(now);
  const rows = (await listEndings(tx, now)).flatMap((row) => {
    const step = stepDue(row, today);
    return step === null ? [] : [{ row, step }];
  });
  if (rows.length === 0) return [];
  const tree = byId(await listDepartments(tx));
  const managers = await managersOf(
    tx,
    rows.map(({ row }) => row),
    tree,
    today,
  );
  const deskOf = await deskFor(tx, organisationId, tree);
  return rows.map(({ row: { holder, email, ...ending }, step }) => ({
    ...{ ending, step, holder: email || null },
    manager: managers.get(holder.id) ?? null,
    desk: deskOf(holder.departmentId),
  }));
}

type Tree = Map<string, Awaited<ReturnType<typeof listDepartments>>[number]>;

/** The address of each holder's manager, by `managerOf`. */
async function managersOf(tx: Tx, rows: readonly EndingRow[], tree: Tree, today: string) {
  const named = [...rows.map(({ holder }) => holder), ...tree.values()].flatMap((one) => one.managerId ?? []);
  const found = named.length === 0 ? [] : await listNamed(tx, [...new Set(named)]);
  const here = new Set(found.filter((one) => employmentState(one, today) === "current").map(({ id }) => id));
  const addresses = await listAddresses(tx, [...here]);
  return new Map(
    rows.flatMap(({ holder }) => {
      const manager = managerOf(holder, tree, (id) => here.has(id));
      const address = manager && addresses.get(manager.managerId);
      return address ? [[holder.id, address] as const] : [];
    }),
  );
}

/** Those who order for people of a department. Nobody with an address: better the officer on call than nobody. */
async function deskFor(tx: Tx, organisationId: string, tree: Tree) {
  const [reaches, { officerOnCallMail }] = await Promise.all([
    listRoleReaches(tx, rolesWith("eid:order")),
    readOrganisation(tx, organisationId),
  ]);
  return (departmentId: string | null): string[] => {
    const above = upwards(departmentId, tree).map(({ id }) => id);
    const desk = reaches
      .filter(({ departments }) => departments === null || departments.some((id) => above.includes(id)))
      .map(({ email }) => email);
    return desk.length > 0 ? [...new Set(desk)] : [officerOnCallMail].filter(Boolean);
  };
}
