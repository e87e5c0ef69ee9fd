import type { Tx } from "@/db/core/client";
import { type ImportRecord, listCommittedAlone } from "@/db/people/employee-import";
import { countImportRows } from "@/db/people/employee-import-row";
import { addEnds, type LeaverChoice, type ListEnds, noEnds } from "@/lib/domain/people/import-state";
import { openReading } from "./import-file";

/** Those whose last day a list says is near, and those who are missing in it where they are to end. */
export function endsOf(list: ImportRecord, left: ListEnds, leavers: LeaverChoice | null): ListEnds {
  const said = openReading(list).ends ?? noEnds;
  return leavers === "end" ? addEnds(said, left) : said;
}

/** What one person's lists of a day have ended with nobody else behind them, by whichever of their accounts. */
export async function endedAlone(
  tx: Tx,
  by: { organisationId: string; accountId: string },
  now: Date,
): Promise<ListEnds> {
  let ended = noEnds;
  for (const list of await listCommittedAlone(tx, by, now)) {
    if (list.commitJobId) ended = addEnds(ended, endsOf(list, noEnds, null));
    if (list.leaversJobId) ended = addEnds(ended, await leftOf(tx, list));
  }
  return ended;
}

async function leftOf(tx: Tx, { organisationId, id }: ImportRecord): Promise<ListEnds> {
  const counted = await countImportRows(tx, { organisationId, importId: id });
  const left = counted.find(({ kind }) => kind === "left");
  return left ? { people: left.rows - left.unsure, blocks: left.blocks } : noEnds;
}
