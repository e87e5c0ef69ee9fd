import { withoutOrganisation } from "@/db/core/client";
import { listIssuersWithOldCrl } from "@/db/credential/crl";
import { databaseNow } from "@/db/credential/crl-lease";
import { listOwnIssuers, type OwnIssuer } from "@/db/credential/issuer";
import { listWaitingOcspRequests } from "@/db/credential/ocsp-request";
import type { Answer, Command } from "@/lib/command";
import type { JobName } from "@/lib/domain/core/job";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { certifyOcspKey } from "./certify-ocsp-key";
import { keepLists } from "./keep-lists";
import { publishCrl, renewAfterMs } from "./publish-crl";

export interface Publisher {
  signer: Signer;
  /** Where what is published lies outside the database; only tests and the demo's past do without. */
  lists?: ListFolder;
}
type OnFailure = (error: unknown, issuer: OwnIssuer) => void;

/** A new list of every own issuer: before the worker says it is ready, so that none is older than the last stop. */
export async function publishAll(
  publisher: Publisher,
  onFailure: OnFailure,
  now = new Date(),
): Promise<number> {
  const issuers = await withoutOrganisation(listOwnIssuers);
  return forEach(issuers, publishAndKeep(publisher), "publisher", now, onFailure);
}

/** A new list where the one in force is an hour old. Answers how many were published. */
export async function publishOld(
  publisher: Publisher,
  onFailure: OnFailure,
  now = new Date(),
): Promise<number> {
  const before = new Date(now.getTime() - renewAfterMs);
  const [since, issuers] = await withoutOrganisation((tx) =>
    Promise.all([databaseNow(tx), listIssuersWithOldCrl(tx, { before, now })]),
  );
  return forEach(issuers, publishAndKeep(publisher, since), "publisher", now, onFailure);
}

/** What could not be kept outside when it was published, and what another worker published: tried until it lies there. */
export async function keepAllLists(
  { signer, lists }: Required<Publisher>,
  onFailure: OnFailure,
): Promise<void> {
  for (const issuer of await withoutOrganisation(listOwnIssuers))
    await keepLists(signer, lists, issuer).catch((fault: unknown) => onFailure(fault, issuer));
}

/** Publishing counts even where the list cannot be kept outside: a block must not wait for a disk (keepAllLists tells). */
function publishAndKeep({ signer, lists }: Publisher, since?: Date): Command<Answer> {
  const publish = publishCrl(signer, { ...(lists && { lists }), ...(since && { since }) });
  return async (actor, raw, options) => {
    const published = await publish(actor, raw, options).catch(unlessPublished);
    const { issuerId } = raw as { issuerId: string };
    if (lists) await keepLists(signer, lists, { organisationId: actor.organisationId, issuerId }).catch(none);
    return published;
  };
}

/** Another publisher's list, begun after the change, has said it. */
function unlessPublished(fault: unknown): Answer {
  if (fault instanceof PkiError && fault.code === "list-published") return {};
  throw fault;
}

/** Answers the status programs that have asked for a certificate. Answers how many there were. */
export async function sweepOcspRequests(
  signer: Signer,
  onFailure: (error: unknown, about: object) => void,
  now = new Date(),
): Promise<number> {
  const certify = certifyOcspKey(signer);
  const waiting = await withoutOrganisation(listWaitingOcspRequests);
  for (const request of waiting) {
    const { organisationId, requestId } = request;
    const actor = { kind: "job", organisationId, name: "ocsp-keys" } as const;
    await certify(actor, { requestId }, { now }).catch((fault: unknown) => {
      if (!(fault instanceof Refusal)) onFailure(fault, request);
    });
  }
  return waiting.length;
}

/** The lists that a batch of status changes touches, each published once. Answers the failure of each change, if any. */
export async function publishFor(
  publisher: Publisher,
  changes: readonly { organisationId: string; issuerId: string | null }[],
  now = new Date(),
): Promise<(Error | undefined)[]> {
  const failures = new Map<string, Error | undefined>();
  const publish = publishAndKeep(publisher, await withoutOrganisation(databaseNow));
  for (const { organisationId, issuerId } of changes) {
    if (!issuerId || failures.has(issuerId)) continue;
    failures.set(
      issuerId,
      await publish({ kind: "job", organisationId, name: "publisher" }, { issuerId }, { now }).then(
        none,
        failureOf,
      ),
    );
  }
  return changes.map(({ issuerId }) => (issuerId ? failures.get(issuerId) : undefined));
}

const none = () => undefined;

function failureOf(fault: unknown): Error | undefined {
  if (fault instanceof Refusal && fault.code === "issuer-closed") return undefined; // a supplier publishes its own
  return fault instanceof Error ? fault : new Error(String(fault));
}

async function forEach(
  issuers: readonly OwnIssuer[],
  run: Command<Answer>,
  name: JobName,
  now: Date,
  onFailure: OnFailure,
): Promise<number> {
  let done = 0;
  for (const issuer of issuers) {
    try {
      await run(
        { kind: "job", organisationId: issuer.organisationId, name },
        { issuerId: issuer.issuerId },
        { now },
      );
      done++;
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault, issuer);
    }
  }
  return done;
}
