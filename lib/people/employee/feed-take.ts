import { appendAudit } from "@/db/core/audit";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { startJob } from "@/db/core/job";
import { readJobProgress } from "@/db/core/job-progress";
import { deleteImport, insertImport, listImportsCalled } from "@/db/people/employee-import";
import {
  type DeliveryRow,
  deleteDelivery,
  listNextDeliveries,
  listOrganisationsWithDeliveries,
  lockDeliveries,
  readDeliveryContent,
  readFeedClient,
  readFeedInForce,
} from "@/db/people/feed";
import {
  type LastCounting,
  readLastCounting,
  saveReceipt,
  saveReceiptState,
} from "@/db/people/import-receipt";
import type { ClientActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { emptyReceipt, type ReceiptState } from "@/lib/domain/people/import-receipt";
import { clientActorOf } from "@/lib/people/client-actor";
import { refuseNonFeed } from "./feed-receive";
import { sealReading } from "./import-content";
import { entryOf } from "./import-entry";

/** A client's list waits longer for a person than one's own: nobody sits before it. */
const feedLifeMs = 7 * 86_400_000;

type Next = Omit<DeliveryRow, "content">;

/** Takes what clients have sent, one list of each client at a time, and has it read in the client's name. */
export async function sweepDeliveries(onFailure: (error: unknown) => void, now: Date): Promise<number> {
  let taken = 0;
  for (const organisationId of await withoutOrganisation(listOrganisationsWithDeliveries))
    try {
      taken += await withOrganisation(organisationId, (tx) => takeDeliveries(tx, organisationId, now));
    } catch (fault) {
      onFailure(fault);
    }
  return taken;
}

async function takeDeliveries(tx: Tx, organisationId: string, now: Date): Promise<number> {
  await lockDeliveries(tx, organisationId);
  let taken = 0;
  for (const next of await listNextDeliveries(tx)) {
    const isTaken = await take(tx, next, now);
    if (!isTaken) continue;
    await deleteDelivery(tx, next);
    taken += 1;
  }
  return taken;
}

/** False for a list that waits until the client's last one is read and carried out. */
async function take(tx: Tx, next: Next, now: Date): Promise<boolean> {
  const client = await readFeedClient(tx, next.clientId);
  if (!client) throw new Error("A list came from a client that is gone.");
  const actor = clientActorOf(client);
  const tell = (state: ReceiptState) => received(tx, actor, next, now, state);
  try {
    refuseNonFeed(actor.isActive ? actor.client : null);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    await tell("refused");
    return true;
  }
  const last = await readLastCounting(tx, next.clientId);
  if (last && Buffer.from(last.sha256).equals(next.sha256)) {
    await tell("same");
    return true;
  }
  if (last && !(await makesRoom(tx, last, now))) return false;
  await begin(tx, actor.client, next, now);
  await tell("reading");
  return true;
}

type Taken = ReturnType<typeof clientActorOf>;

async function received(tx: Tx, { client }: Taken, next: Next, now: Date, state: ReceiptState) {
  const { organisationId, id, clientId, sha256, size, receivedAt } = next;
  const refused = state === "refused" ? ("forbidden" as const) : null;
  const who = { organisationId, id, clientId, senderId: clientId, sha256, size, receivedAt };
  await saveReceipt(tx, { ...who, state, refused, content: emptyReceipt, updatedAt: now });
  await appendAudit(tx, client, now, entryOf(next, "employee.list-received", { size }), refused ?? undefined);
}

/**
 * A later list takes the place of one that nobody has decided on, that changed nothing, or whose work was cancelled or
 * failed. One that is being worked on, or that an officer has decided on, comes to its end first.
 */
async function makesRoom(tx: Tx, last: LastCounting, now: Date): Promise<boolean> {
  const [list] = await listImportsCalled(tx, [last.id], now);
  if (!list) return true;
  const isCommitted = list.state === "committed";
  const jobs = isCommitted ? [list.commitJobId, list.leaversJobId] : [list.readJobId];
  const states: (string | undefined)[] = [];
  for (const id of jobs) if (id) states.push((await readJobProgress(tx, id))?.state);
  const hasStopped = states.some((state) => state === "cancelled" || state === "failed");
  if (!hasStopped && (isCommitted ? last.state !== "done" : list.state === "waiting")) return false;
  await saveReceiptState(tx, list, hasStopped ? "stopped" : "replaced", now);
  if (!isCommitted) await deleteImport(tx, list);
  return true;
}

async function begin(tx: Tx, client: ClientActor, next: Next, now: Date): Promise<void> {
  const { organisationId, id, clientId, sha256, size, receivedAt } = next;
  const feed = await readFeedInForce(tx, clientId);
  const wish = { kind: "feed-read", input: { importId: id }, rows: "whole" } as const;
  await insertImport(tx, {
    ...{ organisationId, id, clientId, accountId: clientId, state: "waiting", sha256, size },
    // The api program sealed it for this very id.
    content: await readDeliveryContent(tx, id),
    reading: sealReading({ organisationId, id }, { file: "" }),
    fullList: feed?.wholeList ?? false,
    readJobId: await startJob(tx, client, wish, now),
    uploadedAt: receivedAt,
    goneAt: new Date(now.getTime() + feedLifeMs),
  });
}
