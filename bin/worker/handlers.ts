import { resultOf } from "@/lib/credential/all-or-each";
import { observeStatus } from "@/lib/credential/certificate/observe-status";
import { releaseFor } from "@/lib/credential/certificate/release";
import { signAll } from "@/lib/credential/certificate/sign";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import type { SignerClient } from "@/lib/credential/issuer/signer-client";
import type { Publisher } from "@/lib/credential/issuer/sweep-issuers";
import { tellHolders } from "@/lib/credential/issuer/tell-holders";
import { collectPartyNotices } from "@/lib/credential/party-notice/collect";
import { recordPublished } from "@/lib/credential/propagation/published";
import { signSeen } from "@/lib/credential/propagation/sign";
import { publishChanges, statusChannels } from "@/lib/credential/status-channel";
import { decryptField } from "@/lib/crypto/field-encryption";
import type { StatusChannelName } from "@/lib/domain/credential/status-channel";
import type { ClockWatch } from "@/lib/operation/clock/watch";
import type { Handlers } from "@/lib/operation/outbox/run";
import { partiesAccepting } from "@/lib/use/coverage/accepting-parties";
import { inLanes } from "./lanes";
import type { ListsFirst } from "./lists-first";
import { peopleHandlers } from "./people-handlers";
import { retryRelease } from "./retry-release";

/** What dates what it makes: none of it is begun while the clock is wrong. */
export const timedKinds: ReadonlySet<string> = new Set(["certificate.sign", "status.changed"]);
/** These kinds wait while a status list is being published. */
export const patientKinds: ReadonlySet<string> = new Set([
  ...["mail.send", "party.notify", "status.observe", "issuer.tell"],
]);

/** What is done with each kind of work that waits in the outbox. */
export function handlers(
  publisher: Publisher & { signer: SignerClient },
  statusUrl: string,
  clock: ClockWatch,
  lists: ListsFirst,
): Handlers {
  return {
    ...{ ...peopleHandlers(), "party.notify": partyNotify(clock) },
    "certificate.sign": signEach(signing(publisher, statusUrl), clock),
    "certificate.release": releaseEach(publisher.signer),
    "status.changed": {
      batch: 10_000, // a bulk plan's: each list takes as long as all that it names, however few are new
      restMs: 1_000, // two lists of the same second are one to a client that compares thisUpdate, as NSS does
      run: async (works) => {
        const changes = works.map(({ organisationId, payload }) => ({ organisationId, ...payload }));
        const now = await clock.now();
        const record = (channel: StatusChannelName, done: readonly number[]) =>
          recordPublished(
            channel,
            done.flatMap((nth) => works[nth] ?? []),
          );
        const failures = await lists.publish(() =>
          publishChanges(publisher, changes, now, statusChannels, record),
        );
        return failures.map((failure) => failure ?? "done");
      },
    },
    "issuer.tell": {
      batch: 1,
      run: async ([work]) => {
        if (work) await tellHolders(work.organisationId, work.payload, await clock.now());
        return ["done"];
      },
    },
    "status.observe": {
      batch: 20,
      leaseMs: 30_000,
      run: async ([work]) => {
        if (!work) return [];
        const { eidId, wanted, decidedAt } = work.payload;
        const change = { organisationId: work.organisationId, eidId, wanted, decidedAt: new Date(decidedAt) };
        if (!(await observeStatus(change, 1_000))) return [new Error("not seen yet")];
        await signSeen(publisher.signer, change, await clock.now());
        return ["done"];
      },
      // Every second while it is news; then now and then for hours, so that it is on record when the service was back.
      retryAfter: (attempts) => (attempts < 25 ? 200 : attempts < 500 ? 30_000 : undefined),
    },
  };
}

/** Some of an employer together, which share what they are read by and committed with; and lanes of them beside each other. */
function signEach(
  sign: ReturnType<typeof signing>,
  clock: ClockWatch,
): NonNullable<Handlers["certificate.sign"]> {
  return {
    batch: 128,
    run: async (works) => {
      const now = await clock.now();
      return inLanes(works, { most: 32, keyOf: ({ organisationId }) => organisationId }, (some) =>
        sign(
          some[0]?.organisationId ?? "",
          some.map(({ payload, attempts }) => ({ eidId: payload.eidId, attempts })),
          now,
        ),
      );
    },
  };
}

/** By the signer, which dates what it opens; one that it refuses holds up no other. */
function releaseEach(signer: SignerClient): NonNullable<Handlers["certificate.release"]> {
  const release = releaseFor((of) => signer.release(of));
  return {
    batch: 16,
    run: (works) =>
      Promise.all(
        works.map(({ organisationId, payload }) =>
          resultOf(async () => {
            await release(organisationId, payload);
            return "done" as const;
          }),
        ),
      ),
    retryAfter: retryRelease,
  };
}

function partyNotify(clock: ClockWatch): NonNullable<Handlers["party.notify"]> {
  return {
    batch: 500,
    run: async (works) => {
      const now = await clock.now();
      const done = new Map<number, boolean>();
      for (const organisationId of new Set(works.map((work) => work.organisationId))) {
        const own = works.filter((work) => work.organisationId === organisationId);
        const changes = own.map(({ payload }) => payload);
        const found = await collectPartyNotices(organisationId, changes, partiesAccepting, now);
        for (const [nth, { id }] of own.entries()) done.set(id, found[nth] ?? false);
      }
      return works.map(({ id }) => (done.get(id) ? "done" : new Error("an earlier change comes first")));
    },
  };
}

function signing({ signer }: Publisher, statusUrl: string) {
  return signAll({
    signer,
    statusUrl,
    reveal: ({ organisationId, id, ciphertext, keyId }) =>
      decryptField(
        { ciphertext: ciphertext ?? new Uint8Array(), keyId: keyId ?? "" },
        { organisationId, identifierId: id },
      ),
    complete: completeProduction,
    fail: failProduction,
  });
}
