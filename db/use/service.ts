import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { agreement, agreementService } from "@/db/schema/agreement";
import { party } from "@/db/schema/party";
import { service } from "@/db/schema/relying-party";
import { Refusal } from "@/lib/domain/core/refusal";

export type ServiceRow = typeof service.$inferSelect;

const at = (organisationId: string, id: string) =>
  and(eq(service.organisationId, organisationId), eq(service.id, id));

/** Throws Refusal not-found, also for another employer's. */
export async function readService(tx: Tx, organisationId: string, id: string): Promise<ServiceRow> {
  const [row] = await tx.select().from(service).where(at(organisationId, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks the row for this transaction; a version other than the one shown is refused. */
export async function lockService(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<ServiceRow> {
  const [row] = await tx.select().from(service).where(at(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** Services of one party, those in use first. */
export function listServicesOf(tx: Tx, organisationId: string, partyId: string): Promise<ServiceRow[]> {
  return tx
    .select()
    .from(service)
    .where(and(eq(service.organisationId, organisationId), eq(service.partyId, partyId)))
    .orderBy(sql`${service.retiredAt} is not null`, swedish(service.name), service.id);
}

/** Services in use with whose they are, to choose among. */
export function listServicesInUse(tx: Tx, organisationId: string) {
  return tx
    .select({ service, partyName: party.name, own: party.own })
    .from(service)
    .innerJoin(party, and(eq(party.organisationId, service.organisationId), eq(party.id, service.partyId)))
    .where(and(eq(service.organisationId, organisationId), sql`${service.retiredAt} is null`))
    .orderBy(swedish(party.name), swedish(service.name), service.id);
}

/** Services by their ids, by name. */
export function listServicesByIds(tx: Tx, organisationId: string, ids: string[]): Promise<ServiceRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(service)
    .where(and(eq(service.organisationId, organisationId), inArray(service.id, ids)))
    .orderBy(swedish(service.name), service.id);
}

/** Services that go by the SAML entity id or OIDC client id, in all environments. */
export function listServicesByProtocolId(
  tx: Tx,
  organisationId: string,
  protocolId: string,
): Promise<ServiceRow[]> {
  return tx
    .select()
    .from(service)
    .where(and(eq(service.organisationId, organisationId), eq(service.protocolId, protocolId)));
}

export async function insertService(tx: Tx, row: typeof service.$inferInsert): Promise<void> {
  await tx.insert(service).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveService(
  tx: Tx,
  before: ServiceRow,
  after: Partial<typeof service.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, service, before, after);
}

/** Our agreements that name the service, the newest first; whether one carries it today is decided elsewhere. */
export function listAgreementsNaming(tx: Tx, organisationId: string, serviceId: string) {
  return tx
    .select({
      id: agreement.id,
      number: agreement.number,
      title: agreement.title,
      status: agreement.status,
      validFrom: agreement.validFrom,
      validTo: agreement.validTo,
      endsOn: agreement.endsOn,
    })
    .from(agreementService)
    .innerJoin(
      agreement,
      and(
        eq(agreement.organisationId, agreementService.organisationId),
        eq(agreement.id, agreementService.agreementId),
      ),
    )
    .where(
      and(eq(agreementService.organisationId, organisationId), eq(agreementService.serviceId, serviceId)),
    )
    .orderBy(sql`${agreement.validFrom} desc nulls first`, agreement.number);
}

const swedish = (column: typeof service.name | typeof party.name): SQL =>
  sql`lower(${column}) collate "sv-x-icu"`;
