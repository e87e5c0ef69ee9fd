import { closeDatabase } from "@/db/client";
import { answerRaw } from "@/lib/answer-raw";
import { ClockWatch } from "@/lib/clock/watch";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import { secret } from "@/lib/secret";
import { createStatusServer } from "@/lib/status/server";
import { waitForDatabase } from "@/lib/wait-for-database";
import { endSignal, explain } from "./setup/exit";

/** Answers relying parties until it is told to end; what is being answered then is finished first. */
async function serve(): Promise<void> {
  const { KEYS_DIR, PUBLISHED_DIR, STATUS_PORT } = env();
  const signer = await openKeyFiles(KEYS_DIR, secret("signer-passphrase"));
  const server = createStatusServer({
    signer,
    clock: new ClockWatch(),
    ...(PUBLISHED_DIR && { lists: new ListFolder(PUBLISHED_DIR) }),
    onFault: (err) => log().error({ err }, "a status answer failed"),
  });
  answerRaw(server, "GET, HEAD, POST", () => ({}));
  const signal = endSignal();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(STATUS_PORT, resolve);
  });
  await waitForDatabase(signal); // it answers meanwhile, with "try later" and how it is
  console.log("ready");
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
  await closeDatabase();
}

await serve().catch((fault: unknown) => {
  const { words, code } = explain(fault);
  console.error(words);
  process.exitCode = code;
  process.exit();
});
