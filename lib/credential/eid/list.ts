import { countEidRows, type EidFilter, isEidOnRecord, listEidRows } from "@/db/credential/eid-list";
import { listDepartments } from "@/db/people/department";
import type { Scope } from "@/lib/command";
import { limitOf } from "@/lib/domain/core/actor";
import { isBeyondCount } from "@/lib/domain/core/counted";
import type { Level } from "@/lib/domain/core/level";
import { dayOf, daysBetween } from "@/lib/domain/core/swedish-time";
import type { Carrier } from "@/lib/domain/credential/carrier";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { readSearch } from "@/lib/domain/credential/eid-search";
import { type EidListing, isNarrowed } from "@/lib/domain/credential/eid-view";
import type { Reason } from "@/lib/domain/credential/reason";
import { type ShownStatus, shownStatus, soonEnds } from "@/lib/domain/credential/shown-status";
import { choicesWithin, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { displayName, maySeeProtected, type Sight, workplaceOf } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";

export const eidPageSize = 50;

/** An e-ID as a row of the list, with its holder as this actor may see them. */
export interface EidListRow {
  id: string;
  number: string;
  supplierReference: string | null;
  holder: {
    id: string;
    name: string;
    protectedIdentity: boolean;
    title: string;
    department: string;
    leftOn: string | null;
  };
  level: Level;
  carrier: Carrier;
  carrierNumber: string | null;
  status: EidStatus;
  shown: ShownStatus;
  reason: Reason | null;
  since: Date;
  /** Last day, YYYY-MM-DD, and whole days until it. */
  validDay: string;
  daysLeft: number;
  /** Sent back or failed: the reason, until the next step. */
  note: string | null;
  /** The number of the successor on its way. */
  renewing: string | null;
}
export interface EidList {
  rows: EidListRow[];
  /** How many the filters find; null when nothing narrows the view, whose tab says it. */
  found: number | null;
  /** Ids to stand before and after; null where the list ends. */
  previous: string | null;
  next: string | null;
  at: Date;
}

/** One page of the list, 50 at a time. */
export const listEids = query({
  permission: "eid:read",
  heavy: true,
  looks: "list",
  async run({ tx, actor, now, sees }: ReadScope, listing: EidListing): Promise<EidList> {
    const { sort, descending } = listing;
    const filter = filterFor({ tx, actor, now }, listing);
    const cursor = await cursorFor(tx, listing);
    // What has a tab is counted there.
    const found = isNarrowed(listing) || listing.view === "unused" ? await countEidRows(tx, filter) : null;
    const many = found !== null && isBeyondCount(found);
    const read = await listEidRows(tx, filter, { sort, descending, cursor, limit: eidPageSize, many });
    const backwards = cursor?.side === "before";
    const more = read.length > eidPageSize;
    const rows = backwards ? read.slice(0, eidPageSize).reverse() : read.slice(0, eidPageSize);
    const clock = { now, today: dayOf(now), soon: soonEnds(now) };
    return {
      rows: rows.map((row) => toListRow(row, sees(row.employeeId, row), clock)),
      found,
      previous: (backwards ? more : cursor !== null) ? (rows[0]?.id ?? null) : null,
      next: (backwards ? rows.length > 0 : more) ? (rows.at(-1)?.id ?? null) : null,
      at: now,
    };
  },
});

/** How many a listing finds for this reader, counted no further than `most`. */
export const countListedEids = query({
  permission: "eid:read",
  heavy: true,
  run: (scope, { listing, most }: { listing: EidListing; most: number }): Promise<number> =>
    countEidRows(scope.tx, filterFor(scope, listing), most),
});

function filterFor({ actor, now }: Scope, listing: EidListing): EidFilter {
  const { q, view, status, level, carrier, department, month, renewal } = listing;
  return {
    ...{ view, status, level, carrier, department, month, renewal },
    ...{ search: readSearch(q), seesProtected: maySeeProtected(actor), now },
  };
}

async function cursorFor(tx: Scope["tx"], { after, before }: EidListing) {
  const id = after ?? before;
  if (id === null || !(await isEidOnRecord(tx, id))) return null;
  return { id, side: after === null ? ("before" as const) : ("after" as const) };
}

type Row = Awaited<ReturnType<typeof listEidRows>>[number];

type Clock = { now: Date; today: string; soon: Date };

function toListRow(row: Row, sight: Sight | false, { now, today, soon }: Clock): EidListRow {
  const status = row.status;
  return {
    id: row.id,
    number: row.number,
    supplierReference: row.supplierReference,
    holder: {
      id: row.employeeId,
      name: displayName(row, sight),
      protectedIdentity: row.protectedIdentity,
      ...workplaceOf(row, sight),
      leftOn: row.employedTo !== null && row.employedTo < today ? row.employedTo : null,
    },
    level: row.level,
    carrier: row.carrier,
    carrierNumber: row.carrierNumber,
    status,
    shown: shownStatus({ status, validTo: row.validTo }, now, soon),
    reason: row.statusReason,
    since: row.statusSince,
    validDay: row.validDay,
    daysLeft: daysBetween(today, row.validDay),
    note: row.note,
    renewing: row.renewing,
  };
}

/** The departments of the register, for the filter. */
export const listEidDepartments = query({
  permission: "eid:read",
  run: async ({ tx, actor }, _input: undefined): Promise<DepartmentChoice[]> =>
    choicesWithin(await listDepartments(tx), limitOf(actor, "eid:read")),
});
