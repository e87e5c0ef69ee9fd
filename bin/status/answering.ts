import { accessSync, constants } from "node:fs";
import { withoutOrganisation } from "@/db/core/client";
import { noteEidUse } from "@/db/credential/eid-use";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ClockWatch, machine } from "@/lib/operation/clock/watch";
import { repeat } from "@/lib/operation/repeat";
import { ListFolder } from "@/lib/pki/list-folder";
import type { KeyStore } from "@/lib/pki/signer";
import { newRequestId, requestIdHeader } from "@/lib/program/request-id";
import { AskedSerials } from "@/lib/status/asked-serials";
import { KeptAuthorities } from "@/lib/status/kept-authorities";
import { StatusMemory } from "@/lib/status/memory";
import { SeenLists } from "@/lib/status/seen-lists";
import { createStatusServer } from "@/lib/status/server";
import { answerRaw } from "@/lib/web/answer-raw";
import { followStatus } from "./follow";

export interface Answering {
  memory: StatusMemory;
  listen(): Promise<void>;
  /** What is being answered is finished; what was asked about is written down. */
  end(): Promise<void>;
}

/** Answers relying parties by what its memory is told, in this process. */
export function startAnswering(signer: KeyStore): Answering {
  const { KEYS_DIR, PUBLISHED_DIR, STATUS_PORT } = env();
  const asked = new AskedSerials();
  const seen = new SeenLists(PUBLISHED_DIR ? new ListFolder(PUBLISHED_DIR) : undefined);
  const memory = new StatusMemory(seen, (fault) => log().error({ fault }, "a certificate's status"));
  const server = createStatusServer({
    ...{ signer, asked, seen, memory },
    // The leading process looks at the database for all: none asks it for the time besides.
    clock: new ClockWatch(machine, async () => memory.databaseTime()),
    kept: new KeptAuthorities(KEYS_DIR, (fault) =>
      log().warn({ fault }, "the issuers' certificates are not kept"),
    ),
    canKeepKeys: () => isWritable(KEYS_DIR),
    onFault: (fault, request) =>
      log().error({ ...(request && { request }), fault }, "a status answer failed"),
    follow: followStatus(),
  });
  answerRaw(server, "GET, HEAD, POST", () => ({ [requestIdHeader]: newRequestId() }));
  const ending = new AbortController();
  const written = writeDown(asked, ending.signal);
  return {
    memory,
    listen: () =>
      new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(STATUS_PORT, resolve);
      }),
    async end() {
      ending.abort();
      await written;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
      await closed;
    },
  };
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
