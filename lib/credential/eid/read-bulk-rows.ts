import { type BulkRecord, type BulkRowRecord, subjectOf } from "@/db/credential/bulk";
import { listBulkOutcomes, listOrderedBy, type OrderedEid } from "@/db/credential/bulk-outcome";
import { listEidRowsById } from "@/db/credential/eid";
import { listHolders } from "@/db/credential/loss";
import { listAddressesAlone } from "@/db/people/contact-address";
import { readOfficerName } from "@/db/people/officer";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { displayName, ownSight, workplaceOf } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";

export interface BulkViewRow {
  number: number;
  holder: string;
  employeeId: string;
  department: string;
  /** The e-ID concerned, or issued by the row; null while the person has none. */
  eid: { id: string; number: string; carrierTail: string | null; validDay: string } | null;
  code: RefusalCode | null;
  onDutyAt: Date | null;
  /** The first contact addresses that are confirmed with it. */
  addresses: string[];
  /** How it went, once it was tried; `by` changed it first. */
  outcome: { code: RefusalCode | null; by: string | null; at: Date | null } | null;
}

/** A page of the rows of a plan, as this officer may see them. */
export async function rowsOf(
  scope: ReadScope,
  bulk: BulkRecord,
  page: BulkRowRecord[],
): Promise<BulkViewRow[]> {
  const { tx, actor, sees } = scope;
  const [outcomes, eids, made] = await Promise.all([
    outcomesOf(scope, bulk, page.map(subjectOf)),
    listEidRowsById(
      tx,
      page.flatMap(({ eidId }) => eidId ?? []),
    ),
    bulk.startedAt
      ? listOrderedBy(
          tx,
          bulk.id,
          page.flatMap(({ employeeId }) => employeeId ?? []),
        )
      : new Map<string, OrderedEid>(),
  ]);
  const eidOf = ({ eidId, employeeId }: BulkRowRecord) =>
    eids.find(({ id }) => id === eidId) ?? made.get(employeeId ?? "") ?? null;
  const holderIds = page.map((row) => row.employeeId ?? eidOf(row)?.employeeId ?? "");
  const holders = await listHolders(tx, [...new Set(holderIds)].filter(Boolean));
  const people = new Map(holders.map((holder) => [holder.employeeId, holder]));
  const named = await listAddressesAlone(
    tx,
    page.flatMap(({ addresses }) => addresses ?? []),
  );
  const writtenOf = new Map(named.map(({ address: { id, value } }) => [id, value ?? ""]));
  return page.flatMap((row, at): BulkViewRow[] => {
    const person = people.get(holderIds[at] ?? "");
    if (!person) return [];
    const eid = eidOf(row);
    const sight = ownSight(actor, person.employeeId) || sees(person.employeeId, person);
    return [
      {
        ...{ number: row.number, code: row.code, onDutyAt: row.onDutyAt, employeeId: person.employeeId },
        holder: displayName(person, sight),
        department: workplaceOf(person, sight).department,
        outcome: outcomes.get(subjectOf(row)) ?? null,
        addresses: person.protectedIdentity && !sight ? [] : addressesIn(row, writtenOf),
        eid: eid && {
          ...{ id: eid.id, number: eid.number, validDay: eid.validDay },
          carrierTail: eid.carrierNumber?.slice(-4) ?? null,
        },
      },
    ];
  });
}

const addressesIn = ({ addresses }: BulkRowRecord, writtenOf: ReadonlyMap<string, string>): string[] =>
  (addresses ?? []).flatMap((id) => writtenOf.get(id) ?? []);

async function outcomesOf({ tx }: ReadScope, bulk: BulkRecord, subjectIds: readonly string[]) {
  if (!bulk.startedAt) return new Map<string, BulkViewRow["outcome"]>();
  const told = await listBulkOutcomes(tx, bulk, subjectIds);
  const accounts = [...new Set(told.flatMap(({ detail }) => (detail?.account ? [detail.account] : [])))];
  const names = new Map(
    await Promise.all(accounts.map(async (one) => [one, await readOfficerName(tx, one)] as const)),
  );
  return new Map(
    told.map(({ subjectId, code, detail, at }) => [
      subjectId ?? "",
      { code, by: names.get(detail?.account ?? "") ?? null, at },
    ]),
  );
}
