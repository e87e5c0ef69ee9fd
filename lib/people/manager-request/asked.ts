import type { listEidsOfEmployee } from "@/db/people/employee";
import type { ManagerRequestRow } from "@/db/people/manager-request";
import { type Actor, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type ManagerRequestEnd,
  type ManagerRequestKind,
  refuseWithdrawal,
} from "@/lib/domain/people/manager-request";

export type EidRow = Awaited<ReturnType<typeof listEidsOfEmployee>>[number];

/** What was asked, without who answered: they did it for the employer. */
export interface AskedRequest {
  id: string;
  kind: ManagerRequestKind;
  type: { sv: string; en: string } | null;
  lastDay: string | null;
  askedAt: Date;
  answer: ManagerRequestEnd | null;
  reason: string | null;
  answeredAt: Date | null;
  mayWithdraw: boolean;
}

/** Without an actor, as the one it is about reads it. */
export const asked = (row: ManagerRequestRow, eids: readonly EidRow[], actor?: Actor): AskedRequest => {
  const eid = eids.find(({ id }) => id === row.eidId);
  const { id, kind, lastDay, askedAt, answer, reason, answeredAt } = row;
  const type = eid ? { sv: eid.nameSv, en: eid.nameEn } : null;
  const mayWithdraw = actor !== undefined && isWithdrawable(row, eids, actor);
  return { id, kind, lastDay, askedAt, answer, reason, answeredAt, type, mayWithdraw };
};

function isWithdrawable(row: ManagerRequestRow, eids: readonly EidRow[], actor: Actor): boolean {
  if (row.answer !== null || !isSamePerson(actor, row.askedBy)) return false;
  try {
    refuseWithdrawal(row, eids);
    return true;
  } catch (fault) {
    if (fault instanceof Refusal) return false;
    throw fault;
  }
}
