import type { Tx } from "@/db/core/client";
import { type ImportRecord, listCommittedAlone } from "@/db/people/employee-import";
import { countImportRows } from "@/db/people/employee-import-row";
import { type Actor, accountOf } from "@/lib/domain/core/actor";
import {
  addEnds,
  isOwnList,
  type LeaverChoice,
  type ListEnds,
  noEnds,
  offerLeavers,
} from "@/lib/domain/people/import-state";
import { openReading } from "./import-file";

/** Those whose last day a list says is near, and those who are missing in it where they are to end. */
export function endsOf(list: ImportRecord, left: ListEnds, leavers: LeaverChoice | null): ListEnds {
  const said = openReading(list).ends ?? noEnds;
  return leavers === "end" ? addEnds(said, left) : said;
}

/**
 * What the lists of a day have ended with nobody else behind them, of whom a list is carried out by: a client, or a
 * person by whichever of their accounts. An officer carries out a client's list that waits as their own.
 */
export async function endedAlone(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  { organisationId, ...list }: ImportRecord,
): Promise<ListEnds> {
  const mine = isOwnList(actor, list) ? accountOf(actor) : null;
  const by = { organisationId, accountId: mine ?? list.accountId };
  let ended = noEnds;
  for (const list of await listCommittedAlone(tx, by, now)) {
    if (list.commitJobId) ended = addEnds(ended, endsOf(list, noEnds, null));
    if (list.leaversJobId) ended = addEnds(ended, await leftOf(tx, list));
  }
  return ended;
}

const leftOf = async (tx: Tx, { organisationId, id }: ImportRecord): Promise<ListEnds> =>
  offerLeavers(await countImportRows(tx, { organisationId, importId: id })).ending;
