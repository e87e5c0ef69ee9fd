import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import { queueWorks } from "@/db/core/outbox";
import { changedMeanwhile } from "@/db/core/versioned";
import { insertCertificates, type NewCertificate } from "@/db/credential/certificate";
import {
  type CertificateRequestRow,
  listAllWaitingRequests,
  saveRequestsSigned,
} from "@/db/credential/certificate-request";
import { findShard } from "@/db/credential/crl-shard";
import { type EidChange, type EidRow, lockEids, saveEids } from "@/db/credential/eid";
import { lastChange } from "@/db/credential/eid-change";
import { listCollectDays } from "@/db/credential/hand-over";
import { insertPropagations } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { certificateStatus } from "@/lib/domain/credential/certificate";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { readCertificate } from "@/lib/pki/certificate-reader";

const signed = z.object({ requestId: z.uuid(), der: z.instanceof(Uint8Array) });
const production = z.object({ eidId: z.uuid(), certificates: z.array(signed).min(1) });
export type Production = z.output<typeof production>;

/**
 * Keeps what the signer made, on hold until it is handed over, and opens each e-ID for collection: all of them or none,
 * so that who asks tries each alone where one of them cannot be. For the worker.
 */
export const completeProduction = command({
  name: "eid.complete-production",
  permission: "eid:produce",
  input: z.object({ productions: z.tuple([production], production) }),
  async run(scope, { productions: [first, ...others] }) {
    const { tx, actor, now } = scope;
    const opened = await openedBy(scope, [first, ...others]);
    const made = await madeFor(scope, opened);
    await insertCertificates(
      tx,
      [...made.values()].flatMap(({ certificates }) => certificates),
    );
    await saveRequestsSigned(
      tx,
      actor.organisationId,
      [...made.values()].flatMap(({ requestIds }) => requestIds),
    );
    const saved = await saveEids(tx, opened, { actor, verb: "complete", now });
    const unsaved = opened.find((one) => !saved.includes(one));
    if (unsaved) throw new Refusal("changed-meanwhile", await lastChange(tx, unsaved.before.id));
    await publishHolds(scope, opened);
    const audit = (change: Opened) =>
      entryOf(change, made.get(change.before.id)?.certificates.map(({ row }) => row.serial) ?? []);
    const [one, ...more] = opened.map(audit);
    if (!one) throw new Refusal("not-found");
    return { value: { completed: opened.length }, audit: [one, ...more] };
  },
});

interface Opened extends EidChange {
  production: Production;
}

/** Each e-ID by the rule, locked. */
async function openedBy({ tx, actor, now }: Scope, productions: readonly Production[]): Promise<Opened[]> {
  const ids = productions.map(({ eidId }) => eidId);
  const eids = new Map((await lockEids(tx, ids)).map((eid) => [eid.id, eid]));
  const { collectionDays } = await readOrganisation(tx, actor.organisationId);
  const days = await listCollectDays(tx, ids);
  return productions.map((one) => {
    const before = eids.get(one.eidId);
    if (!before) throw new Refusal("not-found");
    const after: EidRow = {
      ...before,
      ...transition(before, { verb: "complete", actor, now }),
      collectBy: addDays(dayOf(now), days.get(before.id) ?? collectionDays),
      note: null,
    };
    return { before, after, production: one };
  });
}

interface Made {
  certificates: NewCertificate[];
  requestIds: string[];
}

/** Every request waiting is answered, and by a certificate with the serial that was fixed for it. Answers by e-ID. */
async function madeFor(
  { tx, actor: { organisationId }, now }: Scope,
  opened: readonly Opened[],
): Promise<Map<string, Made>> {
  const waiting = await listAllWaitingRequests(
    tx,
    organisationId,
    opened.map(({ before }) => before.id),
  );
  const shardOf = shards(tx);
  const made = new Map<string, Made>();
  for (const { after: eid, production } of opened) {
    const requests = waiting.get(eid.id) ?? [];
    const read = requests.map((request) => answering(request, production));
    if (requests.length !== production.certificates.length || read.includes(undefined))
      throw await changedMeanwhile(tx, organisationId, eid.id);
    const certificates: NewCertificate[] = [];
    for (const one of read) {
      if (!one) continue;
      const { purpose, der, serial, subject, keyFingerprint, notBefore, notAfter, crlUrls } = one;
      const { id: eidId, issuerId } = eid;
      const row = { organisationId, id: randomUUID(), eidId, issuerId, purpose, serial, subject };
      certificates.push({
        row: { ...row, keyFingerprint, der, notBefore, notAfter, issuedAt: now },
        told: certificateStatus(eid),
        shard: await shardOf(eid, crlUrls),
      });
    }
    made.set(eid.id, { certificates, requestIds: requests.map(({ id }) => id) });
  }
  return made;
}

/** The certificate that answers a request; undefined where none does. */
function answering({ id, serial, purpose }: CertificateRequestRow, { certificates }: Production) {
  const der = certificates.find(({ requestId }) => requestId === id)?.der;
  const read = der && readCertificate(der);
  return der && read?.serial === serial ? { ...read, der, purpose } : undefined;
}

/** Which of an issuer's lists an address means, asked once. */
function shards(tx: Tx) {
  const known = new Map<string, Promise<number>>();
  return (of: { organisationId: string; issuerId: string }, addresses: readonly string[]) => {
    const key = `${of.issuerId} ${addresses.join(" ")}`;
    const shard = known.get(key) ?? findShard(tx, of, addresses);
    known.set(key, shard);
    return shard;
  };
}

function entryOf({ before, after }: Opened, serials: readonly string[]): AuditEntry {
  return {
    action: eidEvents.complete.action,
    subjectKind: "eid",
    subjectId: before.id,
    detail: {
      subjectName: before.number,
      before: { status: before.status },
      after: { status: after.status, collectBy: after.collectBy, serials },
    },
  };
}

/** New certificates begin on hold, and the list says so: that too is a change the world should see. */
async function publishHolds(
  { tx, actor: { organisationId }, now }: Scope,
  opened: readonly Opened[],
): Promise<void> {
  const decidedAt = now.toISOString();
  await insertPropagations(
    tx,
    opened.map(({ after }) => ({ organisationId, eidId: after.id, wanted: "hold", decidedAt: now })),
  );
  await queueWorks(
    tx,
    organisationId,
    opened.map(({ after: { id: eidId, issuerId } }) => {
      return { kind: "status.changed", payload: { eidId, issuerId, decidedAt, wanted: "hold" } };
    }),
    now,
  );
}
