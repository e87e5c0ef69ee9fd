import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import {
  type Behind,
  leaveCursor,
  listBehind,
  listEvents,
  listWriters,
  saveCursor,
  takeCursor,
} from "@/db/operation/audit-cursor";
import { octetCounted, syslogMessage } from "@/lib/domain/operation/syslog";
import { type SyslogReceiver, sendTo } from "./syslog-receiver";

const batch = 500;

/**
 * Sends what each employer's log has gone on by, in its order. Nothing is held in the database meanwhile: a receiver
 * that is away makes nobody wait, and what it has not read is sent anew. Answers how many events were sent.
 */
export async function sendAuditLog(to: SyslogReceiver, signal: AbortSignal): Promise<number> {
  const behind = await withoutOrganisation(listBehind);
  if (behind.length === 0 || !(await settled(signal))) return 0;
  let sent = 0;
  for (const one of behind) if (!signal.aborted) sent += await sendOf(one, to, signal);
  return sent;
}

/** Waits until whoever may still commit a number below those just seen has ended; not for ever. */
async function settled(signal: AbortSignal): Promise<boolean> {
  const writing = new Set(await withoutOrganisation(listWriters));
  for (let turn = 0; turn < 100 && !signal.aborted; turn++) {
    if (writing.size === 0) return true;
    await pause(100);
    const still = new Set(await withoutOrganisation(listWriters));
    for (const writer of writing) if (!still.has(writer)) writing.delete(writer);
  }
  return false;
}

async function sendOf({ organisationId, last }: Behind, to: SyslogReceiver, signal: AbortSignal) {
  const leaseId = randomUUID();
  const sentBefore = await withOrganisation(organisationId, (tx) => takeCursor(tx, organisationId, leaseId));
  if (sentBefore === undefined) return 0; // another worker is at it
  let after = sentBefore;
  let sent = 0;
  try {
    while (after < last && !signal.aborted) {
      const part = await sendPart(organisationId, { after, upTo: last, limit: batch }, to, signal);
      const isOurs = await withOrganisation(organisationId, (tx) =>
        saveCursor(tx, organisationId, leaseId, part.upTo),
      );
      if (!isOurs) break;
      after = part.upTo;
      sent += part.count;
    }
  } finally {
    await withOrganisation(organisationId, (tx) => leaveCursor(tx, organisationId, leaseId));
  }
  return sent;
}

async function sendPart(
  organisationId: string,
  range: { after: number; upTo: number; limit: number },
  to: SyslogReceiver,
  signal: AbortSignal,
): Promise<{ upTo: number; count: number }> {
  const events = await withOrganisation(organisationId, (tx) => listEvents(tx, organisationId, range));
  const sender = { host: hostname(), enterprise: to.enterprise };
  const frames = events.map((event) => octetCounted(syslogMessage(event, sender)));
  if (frames.length > 0) await sendTo(to, frames, signal);
  return { upTo: events.at(-1)?.id ?? range.upTo, count: events.length };
}
