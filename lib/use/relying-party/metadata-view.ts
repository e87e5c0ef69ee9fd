import { z } from "zod";
import { readMetadataDraft } from "@/db/use/metadata";
import { findPartyByName, findPartyByNumber, listPartyNames, type PartyRow } from "@/db/use/relying-party";
import { listJoinedSchemes } from "@/db/use/scheme";
import { listServicesByProtocolId } from "@/db/use/service";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parseOrganisationNumber } from "@/lib/domain/people/identifier";
import type { MetadataSignature } from "@/lib/domain/use/metadata-signature";
import type { Environment } from "@/lib/domain/use/service";
import { type ComparedField, differences, type ServiceMetadata } from "@/lib/domain/use/service-metadata";
import type { Certificate } from "@/lib/pki/certificate-reader";
import { readAnchors } from "@/lib/pki/chain";
import { query } from "@/lib/query";
import { type PartyView, type ServiceView, seeParty, seeService } from "./seen";

/** What was read, to choose among. */
export interface MetadataView {
  id: string;
  services: { name: string; entityId: string; organisationName: string }[];
  others: number;
}
/** One of them, beside what is on record. */
export interface SeenMetadata {
  metadata: ServiceMetadata;
  /** Who it belongs to, as far as number or name tells; null for a party that is new here. */
  party: PartyView | null;
  /** Whom else it can be put with. */
  parties: { id: string; name: string }[];
  /** The service on record with this entity id in the environment, and what the metadata says otherwise. */
  service: ServiceView | null;
  different: { field: ComparedField; before: string; after: string }[];
  /** Systems that an issuer of ours has joined and whose contract URI the service asks for. */
  joined: { id: string; nameSv: string; nameEn: string }[];
  /** What is to be said of who signed; null where no signature verifies. */
  signer: { known: boolean; ended: boolean } | null;
}

const draftOf = async ({ tx, actor }: Scope, draftId: string) => {
  const accountId = accountOf(actor);
  if (!accountId || !z.uuid().safeParse(draftId).success) throw new Refusal("not-found");
  return readMetadataDraft(tx, actor.organisationId, accountId, draftId);
};

export const readMetadataServices = query({
  permission: "relying-party:write",
  async run(scope, { draftId }: { draftId: string }): Promise<MetadataView> {
    const { id, services, others } = await draftOf(scope, draftId);
    const lines = services.map(({ name, entityId, organisationName }) => ({
      name,
      entityId,
      organisationName,
    }));
    return { id, others, services: lines };
  },
});

/** One entity of what was read, beside what is on record. Throws Refusal not-found. */
export const readMetadataService = query({
  permission: "relying-party:write",
  async run(
    scope,
    input: {
      draftId: string;
      entity: number;
      environment: Environment;
      /** Certificates that this installation trusts. */
      trusted?: readonly Uint8Array[];
    },
  ): Promise<SeenMetadata> {
    const { tx, actor, now } = scope;
    const draft = await draftOf(scope, input.draftId);
    const metadata = draft.services[input.entity];
    if (!metadata) throw new Refusal("not-found");
    const { organisationId } = actor;
    const parties = await listPartyNames(tx, organisationId);
    const same = await listServicesByProtocolId(tx, organisationId, metadata.entityId);
    const row = same.find((one) => one.environment === input.environment);
    const service = row ? seeService(row) : null;
    const wanted = row?.partyId ?? draft.partyId ?? same[0]?.partyId;
    const party = parties.find(({ id }) => id === wanted) ?? (await matching(tx, organisationId, metadata));
    return {
      metadata,
      party: party ? seeParty(party) : null,
      parties: parties.map(({ id, name }) => ({ id, name })),
      service,
      different: service ? differences(service, metadata) : [],
      signer: signerOf(metadata.signature, readAnchors(input.trusted ?? []), now),
      joined: await listJoinedSchemes(tx, organisationId, metadata.contractUris, dayOf(now)),
    };
  },
});

/** Known is the very certificate: who may sign with one of a root that is trusted is anybody with an e-ID of it. */
function signerOf(signature: MetadataSignature, trusted: readonly Certificate[], now: Date) {
  if (signature.state !== "verified") return null;
  const { fingerprint, notAfter } = signature.certificate;
  const known = trusted.some((one) => one.fingerprint === fingerprint);
  return { known, ended: new Date(notAfter) < now };
}

async function matching(
  tx: Scope["tx"],
  organisationId: string,
  { organisationName, organisationNumber }: ServiceMetadata,
): Promise<PartyRow | undefined> {
  const number = organisationNumber ? parseOrganisationNumber(organisationNumber) : null;
  if (number) return findPartyByNumber(tx, organisationId, { number: number.digits });
  return organisationName ? (await findPartyByName(tx, organisationId, organisationName))[0] : undefined;
}
