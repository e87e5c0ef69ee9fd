import type { z } from "zod";
import { listServicesByProtocolId, type ServiceRow } from "@/db/use/service";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import type { serviceFields } from "./fields";

/** What a form says of a service. */
export type ServiceValues = {
  [Key in keyof typeof serviceFields]: z.output<(typeof serviceFields)[Key]>;
};

/** One identity is one service in an environment: the relying party it answers as could not tell two apart. */
export async function refuseSameIdentity(
  tx: Scope["tx"],
  organisationId: string,
  wanted: { environment: string; protocolId: string | null },
  except?: string,
): Promise<void> {
  if (wanted.protocolId === null) return;
  const same = await listServicesByProtocolId(tx, organisationId, wanted.protocolId);
  if (same.some((row) => row.environment === wanted.environment && row.id !== except))
    throw new Refusal("already-exists", {}, "protocolId");
}

/** What the log says of a service. */
export function toldService(row: ServiceValues & { environment: string }): Record<string, unknown> {
  const { environment, name, address, level, demandsMark, purposes, attributeSet } = row;
  const { acceptsCoordinationNumber, protocol, protocolId, contractUris, singleSignOn } = row;
  return {
    service: name,
    environment,
    level,
    demandsMark,
    purposes,
    attributeSet,
    acceptsCoordinationNumber,
    protocol,
    protocolId,
    address,
    contractUris,
    singleSignOn,
  };
}

/** Only what changed of a service. */
export function changesOf(before: ServiceRow, after: Record<string, unknown>) {
  const was = toldService(before as ServiceRow & ServiceValues);
  const fields = Object.keys(after).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(after[field]),
  );
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { before: pick(was), after: pick(after) };
}
