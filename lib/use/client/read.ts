import { z } from "zod";
import { readOfficerName } from "@/db/people/officer";
import { countClients, listClients, listClientsOf, readNamedClient } from "@/db/use/client";
import { readParty } from "@/db/use/relying-party";
import { Refusal } from "@/lib/domain/core/refusal";
import { clientState, openClientVerbs } from "@/lib/domain/use/client";
import { toPem } from "@/lib/pki/pem";
import { apiAddress } from "@/lib/public-address";
import { query } from "@/lib/query";
import { accessIn } from "./record";
import { seeAccess, seeClient } from "./seen";

export type { InvitationView } from "./read-invitation";
export type { AccessView, ClientView, KeyView, SamlView } from "./seen";

const pageSize = 50;
export const clientViews = ["all", "awaiting"] as const;
export type ClientListView = (typeof clientViews)[number];

/** A page of them, the latest registered first. */
export const readClients = query({
  permission: "client:read",
  async run({ tx }, { view, after }: { view: ClientListView; after: string | null }) {
    const from = z.uuid().safeParse(after).data ?? null;
    const [rows, all, awaiting] = await Promise.all([
      listClients(tx, { only: view, after: from }, pageSize + 1),
      countClients(tx, "all"),
      countClients(tx, "awaiting"),
    ]);
    const shown = rows.slice(0, pageSize);
    const next = rows.length > pageSize ? (shown.at(-1)?.client.id ?? null) : null;
    return { rows: shown.map(seeClient), counts: { all, awaiting }, next };
  },
});

/** A relying party's. */
export const readClientsOf = query({
  permission: "client:read",
  async run({ tx }, { partyId }: { partyId: string }) {
    return (await listClientsOf(tx, partyId)).map(seeClient);
  },
});

/** One with who answers for it, and what can be done. Throws Refusal not-found, also when it is another party's. */
export const readClientPage = query({
  permission: "client:read",
  async run({ tx, actor }, { partyId, clientId }: { partyId: string; clientId: string }) {
    const found = await readNamedClient(tx, clientId);
    const { client } = found;
    if (client.partyId !== partyId) throw new Refusal("not-found");
    const who = async (account: string | null, at: Date | null) =>
      account && at ? { by: (await readOfficerName(tx, account)) ?? null, at } : null;
    return {
      ...seeClient(found),
      version: client.version,
      access: seeAccess(accessIn(client)),
      proposed: client.proposed && seeAccess(client.proposed),
      registered: await who(client.registeredBy, client.registeredAt),
      invited: client.invitationId !== null,
      approved: await who(client.approvedBy, client.approvedAt),
      proposal: await who(client.proposedBy, client.proposedAt),
      blocked: await who(client.blockedBy, client.blockedAt),
      blockReason: client.blockReason,
      verbs: openClientVerbs(client, actor),
      /** What its program is to know of us, where it asks by SAML. */
      apiUrl: apiAddress(),
    };
  },
});
export type ClientPage = Awaited<ReturnType<typeof readClientPage>>;

/** The same to be filled in again: with its keys as they were given. */
export const readClientForm = query({
  permission: "client:register",
  async run({ tx, actor }, { partyId, clientId }: { partyId: string; clientId: string }) {
    const { client, party } = await readNamedClient(tx, clientId);
    const { own } = await readParty(tx, actor.organisationId, client.partyId);
    if (client.partyId !== partyId || !openClientVerbs(client, actor).includes("change"))
      throw new Refusal("not-found");
    const { id, name, version, jwks, saml } = client;
    return {
      ...{ id, name, version, state: clientState(client) },
      party: { id: client.partyId, name: party, own },
      access: seeAccess(accessIn(client)),
      keys: jwks ? JSON.stringify(jwks, null, 2) : "",
      samlCertificates: (saml?.certificates ?? [])
        .map((one) => toPem(Buffer.from(one, "base64"), "CERTIFICATE"))
        .join(""),
    };
  },
});
export type ClientFormFacts = Awaited<ReturnType<typeof readClientForm>>;

/** Whose a new one would be. Throws Refusal not-found. */
export const readClientParty = query({
  permission: "client:register",
  async run({ tx, actor }, { partyId }: { partyId: string }) {
    const { id, name, relyingParty, own } = await readParty(tx, actor.organisationId, partyId);
    if (!relyingParty && !own) throw new Refusal("not-found");
    return { id, name, own };
  },
});
