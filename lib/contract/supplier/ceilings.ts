import { listAgreementsWith, type NamedAgreement } from "@/db/contract/spend";
import { inForceOn, lastDayOf } from "@/lib/domain/contract/agreement";
import { agreementKinds, type KindOfAgreement } from "@/lib/domain/contract/agreement-kind";
import { byLeastLeft, type Ceiling, drawnOf } from "@/lib/domain/contract/ceiling";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";

export interface CeilingRow extends Ceiling {
  id: string;
  number: string;
  title: string;
  partyName: string;
  /** The last day it can be called off from; null is until further notice. */
  until: string | null;
}
export interface CeilingPage {
  rows: CeilingRow[];
  /** Can be called off from, and has no ceiling to draw on. */
  without: number;
}

/** What is left of each framework agreement that can be called off from today, the least first. */
export const readCeilings = query({
  permission: "supplier:read",
  heavy: true,
  async run({ tx, actor: { organisationId }, now }, _input: undefined): Promise<CeilingPage> {
    const today = dayOf(now);
    const all = await listAgreementsWith(tx, organisationId);
    const open = all.filter((row) => isOpen(row, today));
    const rows = open.flatMap((row) => rowOf(row, all)).sort(byLeastLeft);
    return { rows, without: open.length - rows.length };
  },
});

function isOpen(row: NamedAgreement, today: string): boolean {
  const kind: KindOfAgreement = agreementKinds[row.kind];
  const last = row.lastCallOffDay;
  return kind.callOffs === "has" && inForceOn(row, today) && (!last || today <= last);
}

function rowOf(row: NamedAgreement, all: readonly NamedAgreement[]): CeilingRow[] {
  const { id, number, title, partyName, ceilingOre, lastCallOffDay } = row;
  if (ceilingOre === null) return [];
  const drawnOre = drawnOf(all.filter((one) => one.frameworkId === id));
  const until = lastCallOffDay ?? lastDayOf(row);
  return [{ id, number, title, partyName, ceilingOre, drawnOre, until }];
}
