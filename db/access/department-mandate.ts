import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { mandate, mandateType } from "@/db/schema/mandate";
import { service } from "@/db/schema/relying-party";

/** Mandates that are given to these departments and below, and that are not over or recalled. */
export function listDepartmentMandates(tx: Tx, departments: readonly string[]) {
  return tx
    .select({
      id: mandate.id,
      departmentId: sql<string>`${mandate.departmentId}`,
      title: mandate.title,
      type: { nameSv: mandateType.nameSv, nameEn: mandateType.nameEn },
      service: service.name,
    })
    .from(mandate)
    .innerJoin(
      mandateType,
      and(eq(mandateType.organisationId, mandate.organisationId), eq(mandateType.act, mandate.act)),
    )
    .innerJoin(
      service,
      and(eq(service.organisationId, mandate.organisationId), eq(service.id, mandate.serviceId)),
    )
    .where(
      and(
        inArray(mandate.departmentId, [...departments]),
        isNull(mandate.recalledAt),
        sql`coalesce(${mandate.validTo} >= (statement_timestamp() at time zone 'Europe/Stockholm')::date, true)`,
      ),
    )
    .orderBy(mandate.id);
}
