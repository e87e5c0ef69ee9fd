import { z } from "zod";
import {
  countProcurements,
  type ListedProcurement,
  listProcurements,
  readProcurement,
} from "@/db/contract/procurement";
import { listFrameworks } from "@/db/contract/procurement-contract";
import type { Scope } from "@/lib/command";
import {
  lastStandstillDay,
  type ProcurementState,
  procurementState,
} from "@/lib/domain/contract/procurement";
import { type Cursor, type Keyset, type KeysetPage, keysetPage } from "@/lib/domain/core/keyset";
import { dayOf } from "@/lib/domain/core/swedish-time";
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

export const procurementViews = ["open", "closed", "all"] as const;
export type ProcurementView = (typeof procurementViews)[number];

/** The view an address asks for; those that are going on, unless it says. */
export const procurementViewOf = (asked: unknown): ProcurementView =>
  procurementViews.find((one) => one === asked) ?? "open";
export interface ProcurementList extends KeysetPage<ProcurementListRow> {
  counts: Record<ProcurementView, number>;
  at: Date;
}

const pageSize = 50;
const closedIn = { open: false, closed: true, all: null } as const;

/** One page of procurements, 50 at a time, the newest number first. */
export const listProcurementRows = query({
  permission: "supplier:read",
  heavy: true,
  async run(
    { tx, actor: { organisationId }, now },
    asked: Keyset & { view: ProcurementView },
  ): Promise<ProcurementList> {
    const today = dayOf(now);
    const cursor = await cursorFor(tx, organisationId, asked);
    const narrowed = { closed: closedIn[asked.view], cursor, limit: pageSize };
    const read = await listProcurements(tx, organisationId, narrowed);
    const { rows, ...neighbours } = keysetPage(read, pageSize, cursor);
    const { open, closed } = await countProcurements(tx, organisationId);
    const counts = { open, closed, all: open + closed };
    return { rows: rows.map((row) => listRow(row, today)), ...neighbours, counts, at: now };
  },
});

/** A procurement that is nobody's begins the list anew. */
async function cursorFor(
  tx: Scope["tx"],
  organisationId: string,
  { after, before }: Keyset,
): Promise<Cursor | null> {
  const id = after ?? before;
  if (id === null || !z.uuid().safeParse(id).success) return null;
  const known = await readProcurement(tx, organisationId, id).catch(() => null);
  return known && { id, side: after === null ? "before" : "after" };
}

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
