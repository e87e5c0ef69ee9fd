import type { AuditEntry } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import { type ImportRecord, listImportsCalled, lockImport, saveImport } from "@/db/people/employee-import";
import { countHiddenRows, listBegunAlone, readFeedClient, readFeedInForce } from "@/db/people/feed";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { type FeedCounts, whyWaits } from "@/lib/domain/people/feed";
import { importLifeMs } from "@/lib/domain/people/import-column";
import { endsTakeTwo, type LeaverOffer, offerLeavers } from "@/lib/domain/people/import-state";
import { countsOf, startLeavers, startPeople } from "./import-commit";
import { endedAlone, endsOf } from "./import-ends";
import { entryOf } from "./import-entry";
import { openReading } from "./import-file";
import { type ReadMaking, readEmployeeList } from "./import-read";
import { writeReceipt } from "./import-receipt";

/** Reads a client's list as a person's is read; then it begins by itself within the limits, or waits for a person. */
export async function readFeedList(making: ReadMaking) {
  const keep = await readEmployeeList(making);
  return async (scope: Scope) => {
    const { rows } = await keep(scope);
    const audit = await settle(scope, making.input.importId);
    return { rows, audit };
  };
}

async function settle(scope: Scope, id: string): Promise<AuditEntry[]> {
  const { tx, now } = scope;
  const list = await lockImport(tx, id, now);
  if (list.state !== "read") {
    await writeReceipt(scope, list, { state: "refused", isReadForClient: true });
    return [];
  }
  const counts = await feedCounts(tx, list);
  const waits = await whyListWaits(scope, list, counts);
  if (waits !== null) {
    await writeReceipt(scope, list, { waits, isReadForClient: true });
    return [];
  }
  if (counts.made + counts.changed + counts.offer.ending.people === 0) {
    // Its faulty rows stay to be looked at for a day; there is nothing to begin.
    await saveImport(tx, list, { goneAt: new Date(now.getTime() + importLifeMs) });
    await writeReceipt(scope, list, { state: "done", isReadForClient: true });
    return [];
  }
  const audit = await begin(scope, list, counts);
  const [begun] = await listImportsCalled(tx, [id], now);
  if (begun) await writeReceipt(scope, begun, { isReadForClient: true });
  return audit;
}

type Counts = FeedCounts & { made: number; wrong: number; offer: LeaverOffer; isUnsure: boolean };

async function feedCounts(tx: Tx, list: ImportRecord): Promise<Counts> {
  const counted = await countsOf({ tx }, list);
  const offer = offerLeavers(counted);
  const made = counted.new.rows;
  return {
    changed: counted.changed.rows,
    added: made + (await countHiddenRows(tx, list.id)),
    ended: counted.left.rows + (openReading(list).lastDays ?? 0),
    ...{ made, wrong: counted.faulty.rows, offer },
    isUnsure: offer.anybody > 0 || offer.ending.people < counted.left.rows,
  };
}

const dayMs = 86_400_000;

async function whyListWaits(scope: Scope, list: ImportRecord, counts: Counts) {
  const { tx, now } = scope;
  const { clientId, organisationId } = list;
  if (clientId === null) throw new Error("A list that no client sent is a person's to begin.");
  const [client, limits] = [await readFeedClient(tx, clientId), await readFeedInForce(tx, clientId)];
  const { blockLimit } = await readOrganisation(tx, organisationId);
  const alone = await endedAlone(scope, list);
  return whyWaits({
    environment: client?.environment ?? "test",
    limits: limits ?? null,
    isPlanned: list.plan !== null,
    counts,
    before: await begunBefore(tx, list, clientId, now),
    isUnsure: counts.isUnsure,
    takesTwo: endsTakeTwo(endsOf(list, counts.offer.ending, "end"), alone, blockLimit),
  });
}

/** Many lists of a few are as one list. */
async function begunBefore(tx: Tx, list: ImportRecord, clientId: string, now: Date): Promise<FeedCounts> {
  const sum: FeedCounts = { changed: 0, added: 0, ended: 0 };
  const ids = await listBegunAlone(tx, clientId, new Date(now.getTime() - dayMs));
  for (const one of await listImportsCalled(
    tx,
    ids.filter((id) => id !== list.id),
    now,
  )) {
    const { changed, added, ended } = await feedCounts(tx, one);
    sum.changed += changed;
    sum.added += added;
    sum.ended += ended;
  }
  return sum;
}

/** Starts the import in the client's name, as an officer's confirmation starts their own. */
async function begin(scope: Scope, list: ImportRecord, counts: Counts): Promise<AuditEntry[]> {
  const { tx, now } = scope;
  const { offer, made, changed, wrong } = counts;
  const left = offer.ending.people;
  await saveImport(tx, list, {
    state: "committed",
    leavers: left > 0 ? "end" : null,
    commitJobId: await startPeople(scope, list),
    leaversJobId: left > 0 ? await startLeavers(scope, list, offer) : null,
    committedAt: now,
    committedBy: list.clientId,
    goneAt: new Date(now.getTime() + importLifeMs),
  });
  return [entryOf(list, "employee.list-imported", { file: "", made, changed, wrong, left })];
}
