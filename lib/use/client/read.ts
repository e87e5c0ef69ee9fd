import { z } from "zod";
import { readOfficerName } from "@/db/people/officer";
import {
  type ClientRow,
  countClients,
  listClients,
  listClientsOf,
  type NamedClient,
  readNamedClient,
} from "@/db/use/client";
import { readParty } from "@/db/use/relying-party";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ClientState, clientState, openClientVerbs } from "@/lib/domain/use/client";
import { type ClientAccess, type ClientProof, proofOf } from "@/lib/domain/use/client-access";
import { query } from "@/lib/query";
import { thumbprintOf } from "./keys";
import { accessIn } from "./record";

export interface KeyView {
  kid: string;
  alg: string;
  /** RFC 7638, to be compared over the telephone. */
  thumbprint: string;
  certificate: boolean;
}
/** How it proves itself and what it may ask, as the screens show it. */
export interface AccessView {
  proof: ClientProof;
  keys: KeyView[];
  jwksUri: string | null;
  tlsSubjectDn: string | null;
  dpopBound: boolean;
  certificateBound: boolean;
  scopes: readonly string[];
  resources: readonly string[];
}
export interface ClientView {
  id: string;
  party: { id: string; name: string };
  name: string;
  oauthId: string;
  environment: ClientRow["environment"];
  scopes: readonly string[];
  state: ClientState;
  /** A change waits for a second person. */
  changes: boolean;
  lastUsedOn: string | null;
}

const pageSize = 50;
export const clientViews = ["all", "awaiting"] as const;
export type ClientListView = (typeof clientViews)[number];

function seeClient({ client, party }: NamedClient): ClientView {
  const { id, partyId, name, clientId, environment, scopes, lastUsedOn, proposed } = client;
  return {
    ...{ id, name, oauthId: clientId, environment, scopes, lastUsedOn },
    party: { id: partyId, name: party },
    state: clientState(client),
    changes: proposed !== null,
  };
}

function seeAccess(access: ClientAccess): AccessView {
  const { jwks, authMethod: _, ...shown } = access;
  const keys = (jwks?.keys ?? []).map((key) => ({
    ...{ kid: key.kid, alg: key.alg, thumbprint: thumbprintOf(key) },
    certificate: key.x5c !== undefined,
  }));
  return { ...shown, keys, proof: proofOf(access) };
}

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
      approved: await who(client.approvedBy, client.approvedAt),
      proposal: await who(client.proposedBy, client.proposedAt),
      blocked: await who(client.blockedBy, client.blockedAt),
      blockReason: client.blockReason,
      verbs: openClientVerbs(client, actor),
    };
  },
});
export type ClientPage = Awaited<ReturnType<typeof readClientPage>>;

/** The same to be filled in again: with its keys as they were given. */
export const readClientForm = query({
  permission: "client:register",
  async run({ tx, actor }, { partyId, clientId }: { partyId: string; clientId: string }) {
    const { client, party } = await readNamedClient(tx, clientId);
    if (client.partyId !== partyId || !openClientVerbs(client, actor).includes("change"))
      throw new Refusal("not-found");
    const { id, name, version, jwks } = client;
    return {
      ...{ id, name, version, state: clientState(client) },
      party: { id: client.partyId, name: party },
      access: seeAccess(accessIn(client)),
      keys: jwks ? JSON.stringify(jwks, null, 2) : "",
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
    return { id, name };
  },
});
