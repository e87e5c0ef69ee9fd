import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { cardBatchRow } from "@/db/schema/card-batch";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { application } from "@/db/schema/issuance";
import { eidType, issuer } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";

/** What a card and its label say of some e-IDs, by their numbers. */
export function listPrintedCards(tx: Tx, eidIds: readonly string[]) {
  const { givenName, surname, alias, protectedIdentity } = employee;
  return tx
    .select({
      eidId: eid.id,
      number: eid.number,
      status: eid.status,
      carrierNumber: eid.carrierNumber,
      validDay: eid.validDay,
      collectBy: eid.collectBy,
      collectPlace: application.collectPlace,
      carrier: eidType.carrier,
      level: eidType.level,
      typeSv: eidType.nameSv,
      profile: eidType.subjectProfile,
      issuerKind: issuer.kind,
      employeeId: employee.id,
      department: employee.departmentName,
      person: { givenName, surname, alias, protectedIdentity },
    })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
    )
    .leftJoin(
      application,
      and(eq(application.organisationId, eid.organisationId), eq(application.eidId, eid.id)),
    )
    .where(inArray(eid.id, [...eidIds]))
    .orderBy(asc(eid.number));
}

/** The e-IDs of a batch that were asked for, in the order of its rows, from one of them on (1 is the first). */
export async function listBatchEids(tx: Tx, batchId: string, from: number, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ eidId: cardBatchRow.eidId })
    .from(cardBatchRow)
    .where(and(eq(cardBatchRow.batchId, batchId), inArray(cardBatchRow.state, ["outstanding", "issued"])))
    .orderBy(asc(cardBatchRow.number))
    .limit(limit)
    .offset(from - 1);
  return rows.map(({ eidId }) => eidId);
}
