import { generateKeyPairSync, sign } from "node:crypto";
import { aMarkApproved, anOfficer, aToldEid, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { bitString, context, integer, oid, sequence, set, utf8 } from "@/lib/pki/der";
import { oids } from "@/lib/pki/oid";
import { toPem } from "@/lib/pki/pem";
import { algorithmIdentifier } from "@/lib/pki/signature";

/** Who has e-IDs made, and of which type: one certificate each. */
export interface Producing {
  organisationId: string;
  typeId: string;
  producer: OfficerActor;
}

export async function aProducing(organisationId: string, issuerId: string): Promise<Producing> {
  await aMarkApproved(organisationId, issuerId);
  const { id: typeId } = await aType(organisationId, { issuerId, purposes: ["authentication"] });
  return { organisationId, typeId, producer: await anOfficer(organisationId, ["id-administrator"]) };
}

/** So many e-IDs that were approved, and wait for their keys. */
export async function approve({ organisationId, typeId }: Producing, count: number): Promise<string[]> {
  const ids: string[] = [];
  const validDay = addDays(dayOf(new Date()), 365);
  for (let nth = 0; nth < count; nth++)
    ids.push((await aToldEid(organisationId, { typeId, status: "approved", validDay })).id);
  return ids;
}

/** A key of its own and what asks for its certificate (RFC 2986), PEM. */
export function aRequest(): string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(oid(oids.commonName), utf8("Prov"))));
  const key = publicKey.export({ type: "spki", format: "der" });
  const wish = sequence(integer(0), name, key, context(0));
  const signature = bitString(sign("sha256", wish, privateKey));
  return toPem(sequence(wish, algorithmIdentifier("ES256"), signature), "CERTIFICATE REQUEST");
}
