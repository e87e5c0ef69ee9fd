import { listDepartments } from "@/db/people/department";
import { listEmployeesById, listNamed } from "@/db/people/employee";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { alsoEmployedLine, alsoEmployedOn } from "@/lib/domain/people/also-employed";
import { byId, upwards } from "@/lib/domain/people/department-tree";
import { displayName, employmentState, maySeeProtected } from "@/lib/domain/people/employee";
import { managerOf } from "@/lib/domain/people/manager";
import type { ReadScope } from "@/lib/query";

/** The cells that a file of people or of e-IDs has about a person beyond those of the screen. */
export interface FileDetails {
  givenName: string | null;
  surname: string | null;
  email: string | null;
  departmentCode: string | null;
  /** Their own, or else their department's. */
  manager: string | null;
  /** The manager that is their own, whom a list of people sets; the id is null where the reader may not see them. */
  ownManager: { id: string | null; name: string } | null;
  departmentManager: string | null;
  alsoEmployed: string | null;
}
const withheld: FileDetails = {
  ...{ givenName: null, surname: null, email: null, departmentCode: null },
  ...{ manager: null, ownManager: null, departmentManager: null, alsoEmployed: null },
};

/**
 * The details of some people by id. Of a protected person they would tell where to find them, so only an actor who may
 * see behind the protection gets any.
 */
export async function readFileDetails(
  { tx, actor, now, sees }: ReadScope,
  ids: readonly string[],
): Promise<Map<string, FileDetails>> {
  const [people, departments] = await Promise.all([listEmployeesById(tx, ids), listDepartments(tx)]);
  const tree = byId(departments);
  const chains = people.flatMap(({ managerId, departmentId }) => [
    managerId,
    ...upwards(departmentId, tree).map((one) => one.managerId),
  ]);
  const bosses = new Map(
    (await listNamed(tx, [...new Set(chains.filter((id) => id !== null))])).map((one) => [one.id, one]),
  );
  const worksHere = (id: string) => {
    const one = bosses.get(id);
    return one !== undefined && employmentState(one, dayOf(now)) !== "ended";
  };
  return new Map(
    people.map((person): [string, FileDetails] => {
      if (person.protectedIdentity && !maySeeProtected(actor)) return [person.id, withheld];
      const nameOf = (id: string | undefined) => {
        const boss = bosses.get(id ?? "");
        return boss ? displayName(boss, sees(boss.id, boss)) : null;
      };
      const own = bosses.get(person.managerId ?? "");
      const hidden = own?.protectedIdentity === true && !maySeeProtected(actor);
      const ofDepartment = managerOf({ ...person, managerId: null }, tree, worksHere)?.managerId;
      return [
        person.id,
        {
          givenName: person.givenName,
          surname: person.surname,
          email: person.email,
          departmentCode: tree.get(person.departmentId ?? "")?.code ?? null,
          alsoEmployed:
            alsoEmployedOn(person.alsoEmployed, dayOf(now)).map(alsoEmployedLine).join("; ") || null,
          manager: nameOf(managerOf(person, tree, worksHere)?.managerId),
          ownManager: own ? { id: hidden ? null : own.id, name: nameOf(own.id) ?? "" } : null,
          departmentManager: nameOf(ofDepartment),
        },
      ];
    }),
  );
}
