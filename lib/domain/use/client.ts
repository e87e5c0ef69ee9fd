import { type Actor, isSecondPerson, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ClientAccess } from "./client-access";

/** test takes test identities only. */
export const clientEnvironments = ["test", "production"] as const;

export const blockReasons = ["key-exposed", "misuse", "no-agreement", "not-in-use", "wrong-details"] as const;

export interface Client extends ClientAccess {
  /** Account ids. */
  registeredBy: string;
  approvedAt: Date | null;
  /** What it is to be, once somebody else has approved. */
  proposed: ClientAccess | null;
  proposedBy: string | null;
  blockedAt: Date | null;
}

/** Derived, never stored. */
export const clientStates = ["awaiting", "active", "blocked"] as const;
export type ClientState = (typeof clientStates)[number];

export function clientState({
  approvedAt,
  blockedAt,
}: Pick<Client, "approvedAt" | "blockedAt">): ClientState {
  if (blockedAt !== null) return "blocked";
  return approvedAt === null ? "awaiting" : "active";
}

interface Rule {
  permission: Permission;
  from: readonly ClientState[];
  /** Whether a proposed change must wait, must not, or does not matter. */
  proposal?: "waits" | "none";
}
/** All that can be done with a client that was registered. What gives it more takes two; what takes away takes one. */
export const clientVerbs = {
  approve: { permission: "client:approve", from: ["awaiting"] },
  "approve-change": { permission: "client:approve", from: ["active"], proposal: "waits" },
  "withdraw-change": { permission: "client:register", from: ["active"], proposal: "waits" },
  /** Of an active one it is proposed; of another it is registered anew. */
  change: { permission: "client:register", from: ["awaiting", "active", "blocked"], proposal: "none" },
  "add-keys": { permission: "client:register", from: ["active"], proposal: "none" },
  "remove-key": { permission: "client:block", from: ["active"] },
  "remove-saml-certificate": { permission: "client:block", from: ["active"] },
  block: { permission: "client:block", from: ["awaiting", "active"] },
} as const satisfies Record<string, Rule>;
export type ClientVerb = keyof typeof clientVerbs;

/** Throws Refusal for what this officer may not do with a client as it is now. */
export function refuseClientVerb(client: Client, verb: ClientVerb, actor: Actor): void {
  const rule: Rule = clientVerbs[verb];
  if (!may(actor, rule.permission)) throw new Refusal("forbidden", { permission: rule.permission });
  const state = clientState(client);
  if (!rule.from.includes(state)) throw new Refusal("client-wrong-state", { state });
  if (rule.proposal === "none" && client.proposed !== null) throw new Refusal("client-change-waits");
  if (rule.proposal === "waits" && client.proposed === null) throw new Refusal("client-no-change");
  if (verb === "add-keys" && client.jwks === null) throw new Refusal("client-without-keys");
  if (verb === "remove-key" && (client.jwks?.keys.length ?? 0) < 2) throw new Refusal("client-last-key");
  if (verb === "remove-saml-certificate" && !client.saml) throw new Refusal("not-found");
  if (verb === "approve") refuseSame(actor, client.registeredBy);
  if (verb === "approve-change") refuseSame(actor, client.proposedBy);
}

function refuseSame(actor: Actor, first: string | null): void {
  if (!isSecondPerson(actor, first)) throw new Refusal("second-person-needed");
}

/** The buttons: what is not refused. */
export function openClientVerbs(client: Client, actor: Actor): ClientVerb[] {
  return (Object.keys(clientVerbs) as ClientVerb[]).filter((verb) => {
    try {
      refuseClientVerb(client, verb, actor);
      return true;
    } catch (fault) {
      if (fault instanceof Refusal) return false;
      throw fault;
    }
  });
}

/** A URL that is theirs, or a plain word: what two programs compare byte by byte (RFC 6749 §2.2). */
export function isClientId(text: string): boolean {
  return /^(?:https:\/\/[a-z0-9.-]+\.[a-z]{2,}(?::\d{1,5})?(?:\/[\w.~/-]*)?|[a-z0-9][\w.-]*)$/i.test(text);
}
