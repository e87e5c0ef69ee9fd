import { listAttributes } from "@/db/access/attribute";
import type { AgreementRow } from "@/db/contract/agreement";
import { listEidTypes } from "@/db/credential/eid-type";
import { listServicesInUse } from "@/db/use/service";
import type { Scope } from "@/lib/command";
import { namesServicesOf } from "@/lib/domain/contract/agreement-kind";
import { Refusal } from "@/lib/domain/core/refusal";

/** Throws not-found for a type of e-ID that is none of ours. */
export async function refuseUnknownTypes({ tx }: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const types = await listEidTypes(tx);
  if (!ids.every((id) => types.some(({ type }) => type.id === id))) throw new Refusal("not-found");
}

/** Throws not-found for an attribute that is none of ours, or that is closed. */
export async function refuseUnknownAttributes({ tx }: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const own = await listAttributes(tx);
  if (!ids.every((id) => own.some((one) => one.id === id && one.active))) throw new Refusal("not-found");
}

/** Throws not-found for a service the agreement cannot cover: a bilateral one the counterparty's, another our own. */
export async function refuseUnofferedServices(
  { tx, actor }: Scope,
  { kind, partyId }: AgreementRow,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const open = await listServicesInUse(tx, actor.organisationId);
  const offered = open.filter(({ service, own }) =>
    namesServicesOf(kind) === "counterparty" ? service.partyId === partyId : own,
  );
  if (!ids.every((id) => offered.some(({ service }) => service.id === id))) throw new Refusal("not-found");
}
