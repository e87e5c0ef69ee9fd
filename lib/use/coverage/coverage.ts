import type { Tx } from "@/db/core/client";
import { countHolderGroups } from "@/db/use/holder-group";
import type { Coverage, CoverageRow } from "@/lib/domain/use/coverage";
import { kindsOf, type PeopleChange, peopleChange } from "@/lib/domain/use/holder-group";

/** How many people two pictures of the same services and types differ for; counted of e-IDs valid at an instant. */
export async function countChange(
  tx: Tx,
  { types }: Coverage,
  pictures: { before: readonly CoverageRow[]; after: readonly CoverageRow[] },
  at: Date,
): Promise<PeopleChange> {
  const kinds = kindsOf(pictures.before, pictures.after);
  return peopleChange(kinds, await countHolderGroups(tx, types, kinds, at));
}
