import type { Tx } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import { readOfficer, readOfficerRole } from "@/db/people/officer";
import { listRoleDepartments } from "@/db/people/officer-role-department";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RoleWords } from "@/lib/domain/credential/signed-act";
import { labelsOf } from "@/lib/domain/people/department-tree";

interface Asked {
  organisationId: string;
  roleId: string;
  /** Of whoever signs. */
  accounts: readonly string[];
}

/** A role as it was asked for, and neither for nor by whoever signs. Throws Refusal. */
export async function roleWords(
  tx: Tx,
  { organisationId, roleId, accounts }: Asked,
): Promise<Pick<RoleWords, "employer" | "role">> {
  const wish = await readOfficerRole(tx, roleId);
  if (wish.grantedAt) throw new Refusal("role-already-held");
  const to = await readOfficer(tx, wish.officerId);
  if (accounts.includes(to.accountId)) throw new Refusal("acts-on-self");
  if (wish.requestedBy && accounts.includes(wish.requestedBy)) throw new Refusal("second-person-needed");
  const ids = (await listRoleDepartments(tx, [roleId])).get(roleId) ?? [];
  const labels = ids.length > 0 ? labelsOf(await listDepartments(tx)) : new Map<string, string>();
  const { role: name, validFrom, validTo, substituteFor } = wish;
  return {
    employer: organisationId,
    role: {
      ...{ id: roleId, name, account: to.accountId, officer: to.name },
      departments: ids.toSorted().map((id) => ({ id, name: labels.get(id) ?? "" })),
      ...{ validFrom, validTo },
      substituteFor: substituteFor && (await readOfficer(tx, substituteFor)).name,
    },
  };
}
