import { type ClientRow, lockClient } from "@/db/use/client";
import { readParty } from "@/db/use/relying-party";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ClientVerb, refuseClientVerb } from "@/lib/domain/use/client";

interface Meant {
  clientId: string;
  version: number;
}
export interface Held {
  row: ClientRow;
  /** The officer's account. */
  by: string;
  /** Whether it is a program of the employer itself. */
  isOwn: boolean;
  /** What the log calls it. */
  called: { id: string; party: string; name: string };
}

/** The client as it was shown, held for what may be done with it now. Throws Refusal. */
export async function holdFor({ tx, actor }: Scope, verb: ClientVerb, meant: Meant): Promise<Held> {
  const by = accountOf(actor);
  if (!by) throw new Refusal("forbidden");
  const row = await lockClient(tx, meant.clientId, meant.version);
  refuseClientVerb(row, verb, actor);
  const party = await readParty(tx, actor.organisationId, row.partyId);
  return { row, by, isOwn: party.own, called: { id: row.id, party: party.name, name: row.name } };
}

export const placeOf = ({ id: clientId, partyId }: ClientRow) => ({ partyId, clientId });

/** Nothing waits to be approved. */
export const nothingProposed = { proposed: null, proposedBy: null, proposedAt: null };
