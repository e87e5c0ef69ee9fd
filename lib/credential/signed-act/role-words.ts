import type { Tx } from "@/db/core/client";
import { countPeopleIn, listDepartments } from "@/db/people/department";
import { listOfficers, type OfficerRow, readOfficer, readOfficerRole } from "@/db/people/officer";
import { listRoleDepartments } from "@/db/people/officer-role-department";
import { areNamesakes } from "@/lib/domain/core/name-skeleton";
import { Refusal } from "@/lib/domain/core/refusal";
import { activeKeys, type Directory } from "@/lib/domain/credential/key-directory";
import type { RoleWords, SignedDepartment } from "@/lib/domain/credential/signed-act";
import { byId, labelsOf, pathOf } from "@/lib/domain/people/department-tree";

interface Asked {
  organisationId: string;
  roleId: string;
  /** Of whoever signs. */
  accounts: readonly string[];
  directory: Directory | null;
}

/** A role as it was asked for, and neither for nor by whoever signs. Throws Refusal. */
export async function roleWords(
  tx: Tx,
  { organisationId, roleId, accounts, directory }: Asked,
): Promise<Pick<RoleWords, "employer" | "role">> {
  const wish = await readOfficerRole(tx, roleId);
  if (wish.grantedAt) throw new Refusal("role-already-held");
  const to = await readOfficer(tx, wish.officerId);
  if (accounts.includes(to.accountId)) throw new Refusal("acts-on-self");
  if (wish.requestedBy && accounts.includes(wish.requestedBy)) throw new Refusal("second-person-needed");
  await refuseNamesake(tx, to, directory);
  const { role: name, validFrom, validTo, substituteFor } = wish;
  return {
    employer: organisationId,
    role: {
      ...{ id: roleId, name, account: to.accountId, officer: to.name },
      known: directory && knownIn(directory, to.accountId),
      departments: await departmentsOf(tx, roleId),
      ...{ validFrom, validTo },
      substituteFor: substituteFor && (await readOfficer(tx, substituteFor)).name,
    },
  };
}

/** As the signer alone writes it: a name is what web's login made it. */
function knownIn(directory: Directory, accountId: string) {
  return activeKeys(directory)
    .filter(({ account }) => account === accountId)
    .map(({ name, since, publicKey }) => ({ name, since: since.toISOString(), publicKey }));
}

/** Also one who was shut out, or erased there: whoever signs would read the same. The key directory tells two apart where it has one. */
async function refuseNamesake(tx: Tx, to: OfficerRow, directory: Directory | null): Promise<void> {
  const others = (await listOfficers(tx)).filter(
    ({ id, name }) => id !== to.id && areNamesakes(name, to.name),
  );
  const isKnown = directory !== null && knownIn(directory, to.accountId).length > 0;
  const keys = directory === null ? [] : activeKeys(directory);
  const areKnown = keys.some(({ account }) => others.some((one) => one.accountId === account));
  if (others.length > 0 && (!isKnown || areKnown)) throw new Refusal("officer-namesake");
}

/** Each by what tells it from others, and how many work there: names are web's to write. */
async function departmentsOf(tx: Tx, roleId: string): Promise<SignedDepartment[]> {
  const ids = (await listRoleDepartments(tx, [roleId])).get(roleId) ?? [];
  if (ids.length === 0) return [];
  const all = await listDepartments(tx);
  const [labels, index] = [labelsOf(all), byId(all)];
  const said: SignedDepartment[] = [];
  for (const id of ids.toSorted()) {
    const [name, path, code] = [labels.get(id) ?? "", pathOf(id, index), index.get(id)?.code ?? null];
    said.push({ id, name, path, code, people: await countPeopleIn(tx, id) });
  }
  return said;
}
