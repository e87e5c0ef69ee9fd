import { listOfficersInService } from "@/db/credential/eid-page";
import { listSecondSteps, type SecondStepRow } from "@/db/operation/second-step";
import { employeeIdOf, isSamePerson, may, ownAccounts } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import type { Permission } from "@/lib/domain/core/permission";
import { carriesAnywhere } from "@/lib/domain/core/role-limit";
import { secondStepNeeds, secondStepPath } from "@/lib/domain/operation/second-step";
import type { ReadScope } from "@/lib/query";
import type { SecondStep } from "./todo";

/** What colleagues have begun and this officer can finish. */
export async function secondStepsToTake(scope: ReadScope): Promise<SecondStep[]> {
  const rows = await stepsOf(scope);
  return rows
    .filter(
      ({ mine, kind, what }) => !mine && secondStepNeeds(kind, what).every((one) => may(scope.actor, one)),
    )
    .map(stepOf);
}

/** What this officer has begun, with who can finish it. */
export async function secondStepsBegun(scope: ReadScope, colleagues: Colleagues) {
  const rows = (await stepsOf(scope)).filter(({ mine }) => mine);
  return rows.map((row) => ({ ...stepOf(row), names: colleagues(secondStepNeeds(row.kind, row.what)) }));
}

const stepsOf = ({ tx, actor, now }: ReadScope) =>
  listSecondSteps(tx, { accounts: ownAccounts(actor), employeeId: employeeIdOf(actor), now });

const stepOf = ({ kind, count, by, since, what, rows, ...place }: SecondStepRow): SecondStep => ({
  ...{ kind: "second", step: kind, count, by, since, what, rows },
  path: secondStepPath(kind, { count, ...place }),
});

/** Officers who have all of these permissions, by name. */
export type Colleagues = (permissions: readonly Permission[]) => string[];

/** Colleagues in service; the reader is none of them. */
export async function readColleagues({ tx, actor }: ReadScope): Promise<Colleagues> {
  const others = (await listOfficersInService(tx)).filter((one) => !isSamePerson(actor, one.accountId));
  const byAccount = groupBy(others, ({ accountId }) => accountId);
  return (permissions) =>
    [...byAccount.values()]
      .filter((held) => permissions.every((one) => held.some((role) => carriesAnywhere(role, one))))
      .flatMap(([first]) => first?.name ?? []);
}
