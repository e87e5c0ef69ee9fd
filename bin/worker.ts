import { closeDatabase } from "@/db/client";
import { observeStatus } from "@/lib/certificate/observe-status";
import { signCertificates } from "@/lib/certificate/sign";
import { sweepLists } from "@/lib/contract-list/sweep";
import { sweepControls } from "@/lib/control/sweep";
import { completeProduction } from "@/lib/eid/complete-production";
import { failProduction } from "@/lib/eid/fail-production";
import { sweepDue } from "@/lib/eid/sweep-due";
import { env } from "@/lib/env";
import { publishAll, publishFor, publishOld, renewOcspSigners } from "@/lib/issuer/sweep-issuers";
import { log } from "@/lib/log";
import { mailSender } from "@/lib/mail/send";
import { repeat } from "@/lib/outbox/repeat";
import { type Handlers, runOutbox } from "@/lib/outbox/run";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { sweepReminders } from "@/lib/reminder/sweep";
import { unseal } from "@/lib/seal";
import { secret } from "@/lib/secret";
import { endSignal, explain, requireHttp } from "./setup/exit";

/** Signs, publishes, mails and carries out due blocks, until it is told to end. */
async function work(): Promise<void> {
  const { KEYS_DIR, PUBLIC_URL, STATUS_URL } = env();
  const keys = { folder: KEYS_DIR, passphrase: secret("signer-passphrase") };
  const statusUrl = requireHttp(STATUS_URL);
  const signer = await openKeyFiles(keys.folder, keys.passphrase);
  const signal = endSignal();
  await publishAll(signer, (error, issuer) => failed("publish", error, issuer));
  console.log("ready");
  const swept = (what: string) => (error: unknown) => failed(what, error);
  await Promise.all([
    runOutbox(handlers(signer, statusUrl), signal, { onFailure: (kind, error) => failed(kind, error) }),
    repeat(1_000, signal, () => sweepDue(swept("due")), swept("due")),
    repeat(15_000, signal, () => publishOld(signer, swept("publish")), swept("publish")),
    repeat(3_600_000, signal, () => sweepReminders(PUBLIC_URL, swept("reminders")), swept("reminders")),
    repeat(600_000, signal, () => sweepLists(swept("lists")), swept("lists")),
    repeat(600_000, signal, () => sweepControls(swept("controls")), swept("controls")),
    repeat(600_000, signal, () => renewOcspSigners(signer, keys, swept("renew")), swept("renew")),
  ]);
  await closeDatabase();
}

function handlers(signer: Signer, statusUrl: string): Handlers {
  const sign = signCertificates({
    signer,
    statusUrl,
    reveal: ({ organisationId, id, ciphertext, keyId }) =>
      unseal(
        { ciphertext: ciphertext ?? new Uint8Array(), keyId: keyId ?? "" },
        { organisationId, identifierId: id },
      ),
    complete: completeProduction,
    fail: failProduction,
  });
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, SIGILL_DEMO: demo } = env();
  const send = mailSender({ smtpUrl, from, demo });
  return {
    "certificate.sign": {
      batch: 1,
      run: ([work]) => one(work && sign(work.organisationId, work.payload.eidId, work.attempts)),
    },
    "status.changed": {
      batch: 500,
      restMs: 1_000, // two lists of the same second are one to a client that compares thisUpdate, as NSS does
      run: async (works) => {
        const changes = works.map(({ organisationId, payload }) => ({
          organisationId,
          issuerId: payload.issuerId,
        }));
        return (await publishFor(signer, changes)).map((failure) => failure ?? "done");
      },
    },
    "status.observe": {
      batch: 20,
      run: (works) =>
        Promise.all(
          works.map(async ({ organisationId, payload: { eidId, wanted, decidedAt } }) => {
            const change = { organisationId, eidId, wanted, decidedAt: new Date(decidedAt) };
            return (await observeStatus(change, 1_000)) ? "done" : new Error("not seen yet");
          }),
        ),
      // Every second while it is news; then now and then for hours, so that it is on record when the service was back.
      retryAfter: (attempts) => (attempts < 25 ? 200 : attempts < 500 ? 30_000 : undefined),
    },
    "mail.send": {
      batch: 1,
      run: ([work]) => one(work && send(work.organisationId, work.payload)),
    },
  };
}

async function one(work: Promise<void> | undefined): Promise<["done"]> {
  await work;
  return ["done"];
}

function failed(what: string, error: unknown, about: object = {}): void {
  if (error instanceof PkiError && error.code === "passphrase-wrong") leave(error);
  else if (what === "status.observe") log().debug({ what, error, ...about }, "not seen yet");
  else log().error({ what, err: error, ...about }, "work failed and will be tried again");
}

function leave(fault: unknown): void {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}

await work().catch(leave);
