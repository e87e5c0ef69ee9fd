import { and, asc, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid, eidEvent } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { crl, eidType, issuer } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { lossReport } from "@/db/schema/loss";
import { organisation } from "@/db/schema/organisation";
import { Refusal } from "@/lib/domain/core/refusal";

/** What a certificate says of the e-ID itself. Throws Refusal not-found. */
export async function readCertifiedEid(tx: Tx, eidId: string) {
  const [row] = await tx
    .select({
      eid,
      person: employee,
      typeSv: eidType.nameSv,
      typeEn: eidType.nameEn,
      level: eidType.level,
      carrier: eidType.carrier,
      issuerId: issuer.id,
      issuerName: issuer.name,
      issuerKind: issuer.kind,
      organisationName: organisation.name,
      organisationNumber: organisation.number,
    })
    .from(eid)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
    )
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .innerJoin(organisation, eq(organisation.organisationId, eid.organisationId))
    .where(eq(eid.id, eidId));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The blocks since it was last opened, the first first: a hold, and what made it permanent. */
export async function listBlocksInForce(tx: Tx, eidId: string) {
  const [opened] = await tx
    .select({ id: eidEvent.id })
    .from(eidEvent)
    .where(and(eq(eidEvent.eidId, eidId), eq(eidEvent.verb, "resume")))
    .orderBy(desc(eidEvent.id))
    .limit(1);
  return tx
    .select({ verb: sql<"suspend" | "revoke">`${eidEvent.verb}`, at: eidEvent.at, reason: eidEvent.reason })
    .from(eidEvent)
    .where(
      and(
        eq(eidEvent.eidId, eidId),
        inArray(eidEvent.verb, ["suspend", "revoke"]),
        gt(eidEvent.id, opened?.id ?? 0),
      ),
    )
    .orderBy(asc(eidEvent.id));
}

/** The report that blocked it at one of these times, the first where there are several; undefined where nobody reported. */
export async function readReportOfBlock(
  tx: Tx,
  eidId: string,
  employeeId: string,
  decidedAt: readonly Date[],
) {
  if (decidedAt.length === 0) return undefined;
  const { receivedAt, registeredAt, lostAt } = lossReport;
  const [row] = await tx
    .select({ receivedAt, registeredAt, lostAt })
    .from(lossReport)
    .where(
      and(
        eq(lossReport.employeeId, employeeId),
        inArray(registeredAt, [...decidedAt]),
        sql`${lossReport.eidIds} ? ${eidId}::text`,
      ),
    )
    .orderBy(receivedAt)
    .limit(1);
  return row;
}

/** When the issuing authority's lists of these numbers were published, whichever of its lists they are of. */
export async function listPublishedAt(
  tx: Tx,
  issuerId: string,
  numbers: readonly string[],
): Promise<Map<string, Date>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx
    .select({ number: crl.number, at: crl.thisUpdate })
    .from(crl)
    .where(
      and(
        eq(crl.issuerId, issuerId),
        ne(crl.authority, "root"),
        inArray(
          crl.number,
          numbers.map((number) => BigInt(number)),
        ),
      ),
    );
  return new Map(rows.map(({ number, at }) => [number.toString(), at]));
}
