import { type CeremonyActRow, listCeremonyActs } from "@/db/credential/ceremony-act";
import type { Scope } from "@/lib/command";
import { type CeremonySaid, ceremonyHours } from "@/lib/domain/credential/ceremony-act";
import type { CeremonyVerb } from "@/lib/domain/credential/signed-act";

export interface StandingAct extends CeremonyActRow {
  words: CeremonySaid;
}

/** Whatever holds now of what was signed before a ceremony, by who may sign, the newest first. */
export async function listStandingActs(
  { tx, actor, now }: Scope,
  verb: CeremonyVerb,
  subjectIds: readonly string[],
): Promise<StandingAct[]> {
  if (subjectIds.length === 0) return [];
  const since = new Date(now.getTime() - ceremonyHours * 3_600_000);
  const rows = await listCeremonyActs(tx, { organisationId: actor.organisationId, verb, subjectIds, since });
  return rows
    .filter(({ may, used, passkey }) => may && !used && !passkey.removedAt)
    .map((row) => ({ ...row, words: JSON.parse(row.act.words) }));
}
