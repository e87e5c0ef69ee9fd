import { randomUUID } from "node:crypto";
import { z } from "zod";
import { deleteMetadataDraftsBefore, insertMetadataDraft } from "@/db/use/metadata";
import { readParty } from "@/db/use/relying-party";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type MetadataSignature, outcomeOf } from "@/lib/domain/use/metadata-signature";
import { largestFile, longestText } from "@/lib/domain/use/service-metadata";
import { optional } from "./fields";
import { readMetadata } from "./metadata";

const day = 86_400_000;

/** Reads SAML metadata and keeps what it says until somebody has looked at it and saved, at most a day. */
export const importMetadata = command({
  name: "relying-party.import-metadata",
  permission: "relying-party:write",
  input: z.object({
    partyId: optional(z.uuid("uuid")),
    /** Pasted, or the bytes of a file. */
    xml: z.union([z.string().max(largestFile), z.instanceof(Uint8Array)]).default(""),
  }),
  async run({ tx, actor, now }, { partyId, xml }) {
    const accountId = accountOf(actor);
    if (!accountId) throw new Refusal("forbidden");
    const { organisationId } = actor;
    if (partyId !== null) await readParty(tx, organisationId, partyId);
    const { services, others } = readMetadata(textOf(xml));
    await deleteMetadataDraftsBefore(tx, organisationId, new Date(now.getTime() - day));
    const id = randomUUID();
    await insertMetadataDraft(tx, {
      organisationId,
      id,
      accountId,
      partyId,
      services,
      others,
      createdAt: now,
    });
    const entityIds = services.slice(0, 5).map((service) => service.entityId);
    const told = services[0] ? toldSignature(services[0].signature) : {};
    return {
      value: { draftId: id },
      audit: {
        action: "metadata.read",
        subjectKind: "metadata",
        subjectId: id,
        detail: { after: { entityIds, services: services.length, ...told } },
      },
    };
  },
});

function toldSignature(signature: MetadataSignature) {
  const fingerprint =
    signature.state === "verified" ? { fingerprint: signature.certificate.fingerprint } : {};
  return { signature: outcomeOf(signature), ...fingerprint };
}

function textOf(xml: string | Uint8Array): string {
  if (xml.length === 0) throw new Refusal("metadata-missing", {}, "xml");
  if (typeof xml === "string") {
    // The field takes no more than this, so a text as long as that may have lost its end.
    if (xml.length >= longestText) throw new Refusal("metadata-too-large", {}, "xml");
    if (xml.trim() === "") throw new Refusal("metadata-missing", {}, "xml");
    return xml.trim();
  }
  if (xml.length > largestFile) throw new Refusal("metadata-too-large", {}, "xml");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(xml).trim();
  } catch {
    throw new Refusal("metadata-not-xml", {}, "xml"); // another encoding, or no text at all
  }
}
