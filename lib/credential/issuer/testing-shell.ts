import { spawn } from "node:child_process";
import type { FreshDatabase } from "@/db/core/testing";
import { testProgram } from "@/lib/credential/testing-program";
import { aKeyFolder } from "./testing";

/** For tests: npm run ceremony at the server's shell, with the worker's login and answers from a pipe. */
export async function aCeremonyShell({ urls }: FreshDatabase) {
  const program = testProgram("ceremony");
  const signerFolder = aKeyFolder("signer");

  function ceremony(answers: string[], settings: Record<string, string> = {}, words: string[] = []) {
    const usual = {
      DATABASE_URL: urls.worker,
      STATUS_URL: "http://status.exempel.se",
      SIGNER_DIR: signerFolder,
    };
    const its = { ...usual, ...settings };
    const pairs = Object.entries(its).map(([key, value]) => `${key}=${value}`);
    const child = spawn("/usr/bin/env", [...pairs, process.execPath, ...program, ...words]);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.stdin.end(answers.map((answer) => `${answer}\n`).join(""));
    return new Promise<{ code: number | null; words: string }>((resolve) =>
      child.once("close", (code) => resolve({ code, words: said })),
    );
  }
  return { ceremony, signerFolder };
}
