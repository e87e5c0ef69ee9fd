import type { Actor } from "./actor";

/** Somebody from outside who reads one quality mark by a secret address: runs no command, but is on record. */
export interface ReviewerActor {
  kind: "reviewer";
  organisationId: string;
  accessId: string;
  name: string;
}

/** Who somebody is in the trail. */
export interface Identity {
  kind: (Actor | ReviewerActor)["kind"];
  id: string;
  name: string;
}

export function identityOf(actor: Actor | ReviewerActor): Identity {
  const { kind, name } = actor;
  switch (actor.kind) {
    case "officer":
    case "holder":
      return { kind, id: actor.accountId, name };
    case "client":
      return { kind, id: actor.clientId, name };
    case "reviewer":
      return { kind, id: actor.accessId, name };
    case "reporter":
      return { kind, id: actor.visitId, name };
    case "break-glass":
      return { kind, id: actor.codeId, name };
    case "signatory":
      return { kind, id: actor.receiptId, name };
    case "registrant":
      return { kind, id: actor.invitationId, name };
    case "job":
      return { kind, id: actor.name, name };
  }
}
