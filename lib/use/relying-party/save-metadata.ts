import { randomUUID } from "node:crypto";
import { z } from "zod";
import { changedMeanwhile } from "@/db/core/versioned";
import { insertContact, listContactsAt } from "@/db/use/contact";
import { readMetadataDraft } from "@/db/use/metadata";
import { lockParty, type PartyRow } from "@/db/use/relying-party";
import { insertService, lockService, saveService } from "@/db/use/service";
import { command, type Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { outcomeOf } from "@/lib/domain/use/metadata-signature";
import { checkService, type Environment, sectors } from "@/lib/domain/use/service";
import type { MetadataContact } from "@/lib/domain/use/service-metadata";
import { recordParty } from "@/lib/people/party";
import { numberFor } from "@/lib/people/party-number";
import { environment, line, optional, serviceFields, ticked } from "./fields";
import { changesOf, refuseSameIdentity, type ServiceValues, toldService } from "./record-service";

/** From the form: who the party is when it is new, and the service as somebody has looked it over. */
const { protocol: _, protocolId: __, ...looked } = serviceFields;
const input = z
  .object({
    draftId: z.uuid("uuid"),
    /** Which of the entities. */
    entity: z.coerce.number().int().min(0),
    environment,
    /** Empty: a new party, with the fields below. */
    partyId: optional(z.uuid("uuid")),
    partyName: line(200).default(""),
    number: z.string().max(40).default(""),
    sector: z.enum(sectors).default("public"),
    /** When the entity is on record: which service, as it was shown. */
    serviceId: optional(z.uuid("uuid")),
    version: z.coerce.number().int().default(0),
    withContacts: ticked,
    /** That somebody has asked the party, where the signature is wrong. */
    confirmed: ticked,
    ...looked,
  })
  .transform((typed) => ({ ...typed, kind: "organisation" as const }))
  .transform(numberFor(({ kind }) => kind));
type Input = z.output<typeof input>;

/** Saves what metadata said of a service: a new one, or over the one that has its entity id already. */
export const saveMetadata = command({
  name: "relying-party.save-metadata",
  permission: "relying-party:write",
  input,
  async run(scope, typed) {
    const { tx, actor, now } = scope;
    const accountId = accountOf(actor);
    if (!accountId) throw new Refusal("forbidden");
    const draft = await readMetadataDraft(tx, actor.organisationId, accountId, typed.draftId);
    const metadata = draft.services[typed.entity];
    if (!metadata) throw new Refusal("not-found");
    if (metadata.signature.state === "invalid" && !typed.confirmed)
      throw new Refusal("metadata-signature-invalid", {}, "confirmed");
    const wanted: ServiceValues & { environment: Environment } = {
      ...valuesOf(typed),
      protocol: "saml",
      protocolId: metadata.entityId,
    };
    const saved = typed.serviceId
      ? await update(scope, { serviceId: typed.serviceId, version: typed.version }, wanted)
      : await add(scope, typed, wanted);
    const place = { partyId: saved.party.id, serviceId: saved.serviceId };
    if (typed.withContacts) await addContacts(tx, actor.organisationId, place, metadata.contacts, now);
    const { detail } = saved.audit;
    const after = { ...detail.after, signature: outcomeOf(metadata.signature) };
    return { value: place, audit: { ...saved.audit, detail: { ...detail, after } } };
  },
});

function valuesOf(typed: Input) {
  const { name, address, level, demandsMark, purposes, attributeSet } = typed;
  const { acceptsCoordinationNumber, contractUris, singleSignOn, environment: where } = typed;
  return {
    name,
    address,
    level,
    demandsMark,
    purposes,
    attributeSet,
    acceptsCoordinationNumber,
    contractUris,
    singleSignOn,
    environment: where,
  };
}

async function add(scope: Scope, typed: Input, wanted: ServiceValues & { environment: Environment }) {
  const { tx, actor, now } = scope;
  const party = await partyFor(scope, typed);
  checkService(wanted, party.own);
  await refuseSameIdentity(tx, actor.organisationId, wanted);
  const serviceId = randomUUID();
  const row = { ...wanted, organisationId: actor.organisationId, id: serviceId, partyId: party.id };
  await insertService(tx, { ...row, createdAt: now });
  const detail = { subjectName: `${party.name}: ${wanted.name}`, after: toldService(wanted), note: "SAML" };
  const audit = { action: "service.added", subjectKind: "service", subjectId: serviceId, detail };
  return { party, serviceId, audit };
}

async function partyFor(scope: Scope, typed: Input): Promise<PartyRow> {
  const { organisationId } = scope.actor;
  if (typed.partyId) return lockParty(scope.tx, organisationId, typed.partyId);
  if (typed.partyName === "") throw new Refusal("party-missing", {}, "partyName");
  const wanted = { kind: typed.kind, name: typed.partyName, number: typed.number, sector: typed.sector };
  return (await recordParty(scope, wanted, { id: randomUUID(), as: "relyingParty" })).row;
}

async function update(
  { tx, actor: { organisationId } }: Scope,
  shown: { serviceId: string; version: number },
  wanted: ServiceValues & { environment: Environment },
) {
  const before = await lockService(tx, organisationId, shown.serviceId, shown.version);
  if (before.protocolId !== wanted.protocolId || before.environment !== wanted.environment)
    throw await changedMeanwhile(tx, organisationId, before.id);
  if (before.retiredAt !== null) throw new Refusal("service-retired");
  const party = await lockParty(tx, organisationId, before.partyId);
  checkService(wanted, party.own);
  await saveService(tx, before, wanted);
  const detail = {
    subjectName: `${party.name}: ${wanted.name}`,
    ...changesOf(before, toldService(wanted)),
    note: "SAML",
  };
  const audit = { action: "service.edited", subjectKind: "service", subjectId: before.id, detail };
  return { party, serviceId: before.id, audit };
}

/** Those who are not there yet; nobody whom a person has written down is taken away. */
async function addContacts(
  tx: Scope["tx"],
  organisationId: string,
  place: { partyId: string; serviceId: string },
  contacts: readonly MetadataContact[],
  now: Date,
): Promise<void> {
  const there = await listContactsAt(tx, organisationId, { ...place, agreementId: null });
  const missing = contacts.filter(
    (contact) =>
      !there.some(({ role, email, phone }) =>
        contact.email === null
          ? role === contact.role && phone === contact.phone
          : role === contact.role && email === contact.email,
      ),
  );
  for (const contact of missing)
    await insertContact(tx, { ...contact, ...place, organisationId, id: randomUUID(), createdAt: now });
}
