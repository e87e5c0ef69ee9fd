import { accessSync, constants } from "node:fs";
import { closeDatabase, withoutOrganisation } from "@/db/core/client";
import { noteEidUse } from "@/db/credential/eid-use";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { pause, repeat } from "@/lib/operation/outbox/repeat";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import { endAtFaults, speakInLines } from "@/lib/program/console-lines";
import { listAge } from "@/lib/program/gauge/list-age";
import { serveMetrics } from "@/lib/program/metrics-server";
import { newRequestId, requestIdHeader } from "@/lib/program/request-id";
import { waitForDatabase } from "@/lib/program/wait-for-database";
import { AskedSerials } from "@/lib/status/asked-serials";
import { StatusFeed } from "@/lib/status/feed";
import { StatusMemory } from "@/lib/status/memory";
import { OwnKeys } from "@/lib/status/own-keys";
import { SeenLists } from "@/lib/status/seen-lists";
import { createStatusServer } from "@/lib/status/server";
import { answerRaw } from "@/lib/web/answer-raw";
import { endSignal, leaveInLines } from "./setup/exit";
import { sayReady } from "./setup/say-ready.mjs";
import { followStatus } from "./status/follow";

/** Until it is ready all the same, with whatever keeps the statuses from being read told. */
const longestMs = 10 * 60_000;

/** Answers relying parties until it is told to end; what is being answered then is finished first. */
async function serve(): Promise<void> {
  const { KEYS_DIR, PUBLISHED_DIR, STATUS_PORT } = env();
  const place = { folder: KEYS_DIR, passphrase: secret("signer-passphrase") };
  const signer = await openKeyFiles(place.folder, place.passphrase);
  const asked = new AskedSerials();
  const seen = new SeenLists(PUBLISHED_DIR ? new ListFolder(PUBLISHED_DIR) : undefined);
  const memory = new StatusMemory(seen, (fault) => log().error({ fault }, "a certificate's status"));
  const feed = new StatusFeed((message) => memory.take(message));
  const server = createStatusServer({
    ...{ signer, asked, seen, memory },
    clock: new ClockWatch(),
    canKeepKeys: () => isWritable(place.folder),
    onFault: (fault, request) =>
      log().error({ ...(request && { request }), fault }, "a status answer failed"),
    follow: followStatus(),
  });
  answerRaw(server, "GET, HEAD, POST", () => ({ [requestIdHeader]: newRequestId() }));
  serveMetrics("status", [listAge]);
  const signal = endSignal();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(STATUS_PORT, resolve);
  });
  await waitForDatabase(signal); // it answers meanwhile, with "try later" and how it is
  const tending = Promise.all([
    tend(new OwnKeys(signer, place), signal),
    writeDown(asked, signal),
    followFeed(feed, signal),
  ]);
  const ended = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
  await Promise.race([memory.since(Number.NEGATIVE_INFINITY, longestMs), ended]);
  if (!signal.aborted) sayReady();
  await ended;
  await tending;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
  await closeDatabase();
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Once a minute, and once more at the end; a hint that is lost is no fault to wake anybody for. */
async function writeDown(asked: AskedSerials, signal: AbortSignal): Promise<void> {
  const write = () =>
    asked.flush((issuer, serials) => withoutOrganisation((tx) => noteEidUse(tx, issuer, serials)));
  const tell = (fault: unknown) => log().warn({ fault }, "what was asked about could not be written down");
  await repeat(60_000, signal, write, tell);
  await write().catch(tell);
}

/** Sees to the keys every other second, and says once what is in the way of that. */
function tend(keys: OwnKeys, signal: AbortSignal): Promise<void> {
  let said = "";
  const tell = (fault: unknown) => {
    const words = fault instanceof Error ? fault.message : String(fault);
    if (words !== said) log().error({ fault }, "no OCSP key could be asked for");
    said = words;
  };
  const work = async () => {
    await keys.tend();
    said = "";
  };
  return repeat(2_000, signal, work, tell);
}

/** Says once what is in the way, and goes on trying. */
async function followFeed(feed: StatusFeed, signal: AbortSignal): Promise<void> {
  let isSaid = false;
  while (!signal.aborted) {
    try {
      const wait = await feed.turn();
      if (isSaid) log().info("the statuses are followed again");
      isSaid = false;
      if (wait > 0) await pause(wait, signal);
    } catch (fault) {
      if (!isSaid) log().error({ fault }, "the statuses cannot be followed");
      isSaid = true;
      await pause(250, signal);
    }
  }
}

speakInLines();
endAtFaults();
await serve().catch(leaveInLines);
