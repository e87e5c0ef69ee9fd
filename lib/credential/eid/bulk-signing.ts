import { readFreshMatter } from "@/db/credential/act-matter";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import type { BulkRecord } from "@/db/credential/bulk";
import type { Scope } from "@/lib/command";
import { isOfficer } from "@/lib/domain/core/actor";
import { isSignedInBulk } from "@/lib/domain/credential/bulk";

export interface BulkSigning {
  /** It is not begun without. */
  required: boolean;
  /** What this person has just signed for it. */
  act: string | undefined;
}

/** How a plan is signed before it is begun; null of one that is not. */
export async function signingOf(
  { tx, actor }: Scope,
  { organisationId, id, verb, eligible }: BulkRecord,
  actId: string | undefined,
): Promise<BulkSigning | null> {
  if (!(isSignedInBulk(verb, eligible) && isOfficer(actor))) return null;
  const { accounts } = actor;
  const fresh = await readFreshMatter(tx, { actId, verb: "start-bulk", accounts, among: [id] });
  const required = (await readActsRequiredSince(tx, organisationId)) !== null;
  return { required, act: fresh?.act };
}
