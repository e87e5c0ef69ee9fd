import type { AuditEntry } from "@/db/core/audit";
import { type DepartmentRow, saveDepartment } from "@/db/people/department";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { inMoveOrder, refuseMove, treeAfterMove } from "@/lib/domain/people/department-move";
import { byId } from "@/lib/domain/people/department-tree";
import { refuseIntoOwnReach } from "@/lib/domain/people/own-reach";
import { reachesOf } from "@/lib/people/department-choice";
import { ownMandates } from "./own-mandates";
import { departmentAudit, parentLabel } from "./record";

export interface Move {
  /** As they were read under the tree's lock. */
  moved: readonly DepartmentRow[];
  parentId: string | null;
}

/** Why some of those that are moved together cannot be, by their ids: the rules are those of moving one. */
export async function refusedMoves(
  scope: Pick<Scope, "tx" | "actor">,
  all: readonly DepartmentRow[],
  { moved, parentId }: Move,
): Promise<Map<string, Refusal>> {
  const after = treeAfterMove(all, new Set(moved.map(({ id }) => id)), parentId);
  const reaches = await reachesOf(scope);
  const [from, to] = [byId(all), byId(after)];
  const refuseOwnMandate = await ownMandates(scope, parentId, from);
  const refused = new Map<string, Refusal>();
  for (const one of moved)
    try {
      refuseMove(after, one, parentId);
      refuseIntoOwnReach(reaches, { id: one.id, tree: from }, { id: one.id, tree: to }, "parentId");
      refuseOwnMandate([from, byId(treeAfterMove(all, new Set([one.id]), parentId))]);
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      refused.set(one.id, fault);
    }
  return refused;
}

/** Moves all of them or none. Throws Refusal for the first that cannot be. */
export async function moveTogether(
  scope: Scope,
  all: readonly DepartmentRow[],
  { moved, parentId }: Move,
): Promise<readonly [AuditEntry, ...AuditEntry[]]> {
  const [refusal] = (await refusedMoves(scope, all, { moved, parentId })).values();
  if (refusal) throw refusal;
  const after = { parent: parentLabel(all, parentId) };
  const audit: AuditEntry[] = [];
  for (const one of inMoveOrder(moved, byId(all))) {
    await saveDepartment(scope.tx, one, { parentId });
    const before = { parent: parentLabel(all, one.parentId) };
    audit.push(departmentAudit("department.moved", one, { before, after }));
  }
  const [first, ...others] = audit;
  if (!first) throw new Refusal("not-found");
  return [first, ...others];
}
