import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { closeDatabase, followSignals } from "@/db/core/client";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { Pace } from "@/lib/operation/pace";
import { pause, repeat } from "@/lib/operation/repeat";
import { openKeyFiles } from "@/lib/pki/key-folder";
import type { KeyStore } from "@/lib/pki/signer";
import { endAtFaults, speakInLines } from "@/lib/program/console-lines";
import { listAge } from "@/lib/program/gauge/list-age";
import { serveMetrics } from "@/lib/program/metrics-server";
import { waitForDatabase } from "@/lib/program/wait-for-database";
import { type FeedMessage, StatusFeed } from "@/lib/status/feed";
import { OwnKeys } from "@/lib/status/own-keys";
import { endSignal, leaveInLines } from "./setup/exit";
import { sayReady } from "./setup/say-ready.mjs";
import { startAnswering } from "./status/answering";
import { Crew } from "./status/crew";
import { lendHand } from "./status/hand";

/** More gain little: each knows all certificates, and on a machine with more cores other programs want them too. */
const mostProcesses = 4;

interface Team {
  tell: (message: FeedMessage) => void;
  listens: Promise<void>;
  knows: () => Promise<void>;
  end: () => Promise<void>;
  figures?: Crew["figures"];
}

/** Has relying parties answered until it is told to end; what is being answered then is finished first. */
async function serve(): Promise<void> {
  const { KEYS_DIR, STATUS_PROCESSES } = env();
  const place = { folder: KEYS_DIR, passphrase: secret("status-passphrase") };
  const signer = await openKeyFiles(place.folder, place.passphrase);
  const count = STATUS_PROCESSES ?? Math.min(mostProcesses, availableParallelism());
  const feed = new StatusFeed((message) => team.tell(message));
  const paces = { statuses: new Pace(50, 480), keys: new Pace(2_000, 10_000) };
  const onWait = () => {
    feed.await();
    paces.statuses.want();
  };
  const onNew = () => {
    feed.restart();
    paces.statuses.want();
  };
  const team = count === 1 ? alone(signer, onWait) : together(count, { isNew: onNew, waits: onWait });
  serveMetrics("status", [listAge], team.figures);
  const signal = endSignal();
  await team.listens;
  await waitForDatabase(signal); // it is answered meanwhile, with "try later" and how it is
  const tending = Promise.all([
    ...[follow(feed, paces.statuses, signal), tend(new OwnKeys(signer, place), paces.keys, signal)],
    listen(paces, signal),
  ]);
  const ended = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
  await Promise.race([team.knows(), ended]);
  if (!signal.aborted) sayReady();
  await ended;
  await tending;
  await team.end();
  await closeDatabase();
}

function alone(signer: KeyStore, onWait: () => void): Team {
  const { memory, listen, end } = startAnswering(signer);
  memory.onWait = onWait;
  return {
    tell: (message) => memory.take(message),
    listens: listen(),
    knows: () => memory.since(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
    end,
  };
}

function together(count: number, tells: { isNew: () => void; waits: () => void }): Team {
  const crew = new Crew(count, tells, process.exit);
  crew.begin();
  return {
    tell: (message) => crew.tell(message),
    listens: crew.until("listens"),
    knows: () => crew.until("knows"),
    end: () => crew.end(),
    figures: () => crew.figures(),
  };
}

/** Asks itself every ten seconds whether signals come: where they do not, it looks as often as if each look had one. */
async function listen(
  { statuses, keys }: { statuses: Pace; keys: Pace },
  signal: AbortSignal,
): Promise<void> {
  const following = followSignals(["status", "issuer"], (kind) =>
    (kind === "issuer" ? keys : statuses).want(),
  );
  const hear = async () => {
    const hears = await following.echoes();
    statuses.hears = hears;
    keys.hears = hears;
  };
  await repeat(10_000, signal, hear, () => undefined);
  await following.end();
}

/** Says once what is in the way, and goes on trying. */
async function follow(feed: StatusFeed, pace: Pace, signal: AbortSignal): Promise<void> {
  let said = "";
  while (!signal.aborted) {
    try {
      const isMore = await feed.turn();
      if (said) log().info("the statuses are followed again");
      said = "";
      if (!isMore) await pace.due(signal);
    } catch (fault) {
      if (wordsOf(fault) !== said) log().error({ fault }, "the statuses cannot be followed");
      said = wordsOf(fault);
      await pause(250, signal);
    }
  }
}

const wordsOf = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault));

/** Sees to the keys, and says once what is in the way of that. */
async function tend(keys: OwnKeys, pace: Pace, signal: AbortSignal): Promise<void> {
  let said = "";
  while (!signal.aborted) {
    try {
      await keys.tend();
      said = "";
    } catch (fault) {
      if (wordsOf(fault) !== said) log().error({ fault }, "no OCSP key could be asked for");
      said = wordsOf(fault);
    }
    await pace.due(signal);
  }
}

speakInLines();
endAtFaults();
await (cluster.isPrimary ? serve() : lendHand()).catch(leaveInLines);
