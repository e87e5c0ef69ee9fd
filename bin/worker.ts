import { closeDatabase } from "@/db/client";
import { ClockWatch } from "@/lib/clock/watch";
import { sweepLists } from "@/lib/contract-list/sweep";
import { sweepControls } from "@/lib/control/sweep";
import { sweepDue } from "@/lib/eid/sweep-due";
import { env } from "@/lib/env";
import { sweepExports } from "@/lib/export/sweep";
import { publishAll, publishOld, renewOcspSigners } from "@/lib/issuer/sweep-issuers";
import { log } from "@/lib/log";
import { repeat } from "@/lib/outbox/repeat";
import { runOutbox } from "@/lib/outbox/run";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { PkiError } from "@/lib/pki/pki-error";
import { sweepReminders } from "@/lib/reminder/sweep";
import { secret } from "@/lib/secret";

import { waitForDatabase } from "@/lib/wait-for-database";
import { endSignal, explain, requireHttp } from "./setup/exit";
import { Beat } from "./worker/beat";
import { ClockGate } from "./worker/clock-gate";
import { handlers, timedKinds } from "./worker/handlers";

/** Signs, publishes, mails and carries out due blocks, until it is told to end. */
async function work(): Promise<void> {
  const { KEYS_DIR, PUBLIC_URL, STATUS_URL } = env();
  const keys = { folder: KEYS_DIR, passphrase: secret("signer-passphrase") };
  const statusUrl = requireHttp(STATUS_URL);
  const signer = await openKeyFiles(keys.folder, keys.passphrase);
  const signal = endSignal();
  const clock = new ClockWatch();
  const gate = new ClockGate(clock);
  const beat = new Beat(clock);
  await waitForDatabase(signal);
  await gate.with((now) => publishAll(signer, (error, issuer) => failed("publish", error, issuer), now));
  console.log("ready");
  const swept = (what: string) => (error: unknown) => failed(what, error);
  const timed = (everyMs: number, what: string, run: (now: Date) => Promise<unknown>) =>
    repeat(everyMs, signal, () => gate.with(run), swept(what));
  await Promise.all([
    runOutbox(handlers(signer, statusUrl, clock), signal, {
      mayWork: async (kind) => !timedKinds.has(kind) || (await gate.now()) !== undefined,
      onFailure: (kind, error) => failed(kind, error),
    }),
    repeat(5_000, signal, () => beat.save(), swept("beat")),
    timed(1_000, "due", (now) => sweepDue(swept("due"), now)),
    timed(5_000, "publish", (now) => publishOld(signer, swept("publish"), now)),
    timed(3_600_000, "reminders", (now) => sweepReminders(PUBLIC_URL, swept("reminders"), now)),
    timed(600_000, "lists", (now) => sweepLists(swept("lists"), now)),
    timed(600_000, "exports", (now) => sweepExports(swept("exports"), now)),
    timed(600_000, "controls", (now) => sweepControls(swept("controls"), now)),
    timed(600_000, "renew", (now) => renewOcspSigners(signer, keys, swept("renew"), now)),
  ]);
  await closeDatabase();
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
