import { and, eq, inArray, sql } from "drizzle-orm";
import { agreement } from "@/db/schema/agreement";
import { attribute } from "@/db/schema/attribute";
import { eid } from "@/db/schema/eid";
import { department } from "@/db/schema/employee";
import { eidType, issuer } from "@/db/schema/issuer";
import { officer } from "@/db/schema/officer";
import { party } from "@/db/schema/party";
import { qualityMark } from "@/db/schema/quality-mark";
import { scheme, service } from "@/db/schema/relying-party";
import type { Tx } from "./client";

const recordIds = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** Every id in the fields of some entries, each once. */
export const idsIn = (fields: unknown): string[] => [
  ...new Set(JSON.stringify(fields)?.match(recordIds) ?? []),
];

/** The names of the records that entries name by an id alone. People are never among them. */
export async function listRecordNames(tx: Tx, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const found = await Promise.all([
    tx.select({ id: officer.id, name: officer.name }).from(officer).where(inArray(officer.id, ids)),
    tx.select({ id: party.id, name: party.name }).from(party).where(inArray(party.id, ids)),
    tx.select({ id: service.id, name: service.name }).from(service).where(inArray(service.id, ids)),
    tx.select({ id: scheme.id, name: scheme.nameSv }).from(scheme).where(inArray(scheme.id, ids)),
    tx.select({ id: attribute.id, name: attribute.nameSv }).from(attribute).where(inArray(attribute.id, ids)),
    tx.select({ id: eidType.id, name: eidType.nameSv }).from(eidType).where(inArray(eidType.id, ids)),
    tx.select({ id: issuer.id, name: issuer.name }).from(issuer).where(inArray(issuer.id, ids)),
    tx.select({ id: eid.id, name: eid.number }).from(eid).where(inArray(eid.id, ids)),
    tx
      .select({ id: department.id, name: department.name })
      .from(department)
      .where(inArray(department.id, ids)),
    tx.select({ id: agreement.id, name: agreement.number }).from(agreement).where(inArray(agreement.id, ids)),
    tx
      .select({ id: qualityMark.id, name: sql<string>`${issuer.name} || ', ' || ${qualityMark.level}` })
      .from(qualityMark)
      .innerJoin(
        issuer,
        and(eq(issuer.organisationId, qualityMark.organisationId), eq(issuer.id, qualityMark.issuerId)),
      )
      .where(inArray(qualityMark.id, ids)),
  ]);
  return found.flat();
}

/** The names of all that the fields of some entries lead to, by id. */
export async function recordNames(tx: Tx, fields: unknown): Promise<Map<string, string>> {
  const names = await listRecordNames(tx, idsIn(fields));
  return new Map(names.map(({ id, name }) => [id, name]));
}
