import { type ListedProcurement, listFrameworks, listProcurements } from "@/db/procurement";
import { lastStandstillDay, type ProcurementState, procurementState } from "@/lib/domain/procurement";
import { dayOf } from "@/lib/domain/stockholm";
import { query } from "@/lib/query";

export interface ProcurementListRow {
  id: string;
  number: string;
  title: string;
  procedure: ListedProcurement["procedure"];
  level: number;
  state: ProcurementState;
  bidders: number;
  winner: string | null;
  announcedOn: string | null;
  decidedOn: string | null;
  /** Its last day, while it runs. */
  standstill: string | null;
}

/** Every procurement, the newest number first. */
export const listProcurementRows = query({
  permission: "supplier:read",
  async run({ tx, actor: { organisationId }, now }): Promise<{ rows: ProcurementListRow[]; at: Date }> {
    const today = dayOf(now);
    const rows = await listProcurements(tx, organisationId);
    return { rows: rows.map((row) => listRow(row, today)), at: now };
  },
});

function listRow(row: ListedProcurement, today: string): ProcurementListRow {
  const { id, number, title, procedure, level, bidders, winnerName, announcedOn, decidedOn } = row;
  const state = procurementState(row, today);
  const { notifiedOn, standstillDays } = row;
  const standstill =
    state === "standstill" && notifiedOn ? lastStandstillDay(notifiedOn, standstillDays) : null;
  return {
    id,
    number,
    title,
    procedure,
    level,
    state,
    bidders,
    winner: winnerName,
    announcedOn,
    decidedOn,
    standstill,
  };
}

/** Framework agreements a call-off can be made under. */
export const readFrameworkChoices = query({
  permission: "supplier:read",
  run: ({ tx, actor: { organisationId } }) => listFrameworks(tx, organisationId),
});
export type FrameworkChoice = Awaited<ReturnType<typeof readFrameworkChoices>>[number];
