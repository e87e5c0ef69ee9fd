import { listPasskeys, listWaitingInvitations } from "@/db/people/passkey";
import { may, ownAccounts } from "@/lib/domain/core/actor";
import { needsTwoToInvite } from "@/lib/domain/people/passkey";
import type { ReadScope } from "@/lib/query";

/** Passkeys that this officer is invited to add, by as many colleagues as it takes. */
export async function countInvitations({ tx, actor }: ReadScope): Promise<number> {
  const accounts = ownAccounts(actor);
  if (!may(actor, "passkey:use") || accounts.length === 0) return 0;
  const waiting = await listWaitingInvitations(tx, accounts);
  if (waiting.length === 0) return 0;
  const ever = (await listPasskeys(tx, accounts)).filter(({ software }) => !software).length;
  return waiting.filter(({ confirmedBy }) => confirmedBy !== null || !needsTwoToInvite(ever)).length;
}
