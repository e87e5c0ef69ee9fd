import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { baseUrl } from "@/e2e/support/door";

/** Starts the identity provider that the product under test was told of; resolves when it answers. */
export async function startProvider(
  identities: { subject: string; name: string; affiliation?: string }[],
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/support/identity-provider.ts"], {
    env: { ...process.env, BASE_URL: baseUrl, IDENTITIES: JSON.stringify(identities) },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  await new Promise<void>((ready, fail) => {
    child.stdout.on("data", (chunk) => String(chunk).includes("ready") && ready());
    child.once("exit", () => fail(new Error(`The identity provider ended:\n${said}`)));
  });
  return child;
}

export async function stopProvider(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, "exit");
}
