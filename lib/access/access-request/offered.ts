import { listMandateTypes, type MandateTypeRow } from "@/db/access/mandate-type";
import { findSystemOwners } from "@/db/access/system-owner";
import type { Tx } from "@/db/core/client";
import { listServicesInUse } from "@/db/use/service";

/** What can be applied for: types that are open to it, at services that somebody answers for. */
export async function offered(tx: Tx, organisationId: string) {
  const types = (await listMandateTypes(tx)).filter(isOffered);
  const inUse = await listServicesInUse(tx, organisationId);
  const owners = await findSystemOwners(
    tx,
    inUse.map(({ service }) => service.id),
  );
  return { types, services: inUse.filter(({ service }) => owners.has(service.id)) };
}

export const isOffered = ({ active, requestable }: MandateTypeRow): boolean => active && requestable;
