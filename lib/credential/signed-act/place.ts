import type { Tx } from "@/db/core/client";
import type { ActRequestRow } from "@/db/credential/signed-act";
import { readRegisterExtract } from "@/db/operation/register-extract";
import { isCeremonyVerb } from "@/lib/domain/credential/signed-act";

/** Where in web an act about another thing than an e-ID was asked for, below the employer's own; null of any other. */
export async function placeOf(
  tx: Tx,
  { verb, subjectId }: Pick<ActRequestRow, "verb" | "subjectId">,
): Promise<string | null> {
  if (!subjectId) return null;
  if (verb === "grant-role") return "settings/officers";
  if (isCeremonyVerb(verb)) return "settings/issuers";
  if (verb === "start-bulk") return `eids/bulk/${subjectId}`;
  return `employees/${(await readRegisterExtract(tx, subjectId)).employeeId}/extract`;
}
