import { spawn } from "node:child_process";
import { cleanEnvironment } from "@/bin/setup/clean-environment.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";

/** What the product under test keeps its keys in besides files, if it was started with a token. */
export const token = {
  PKCS11_MODULE: process.env.PKCS11_MODULE ?? "",
  PKCS11_TOKEN: process.env.PKCS11_TOKEN ?? "",
};

/** A command at the shell of the product under test, and what is typed there, a line each. Answers what it says. */
export function atShell(
  name: string,
  typed: readonly string[],
  more: Record<string, string> = {},
): Promise<{ code: number | null; words: string }> {
  const { command, words, options } = bundledProgram(name, {
    ...cleanEnvironment(),
    ...{ SIGILL_DATA: process.env.E2E_DATA ?? "data", ...more },
  });
  const child = spawn(command, words, { ...options, stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part) => {
      said += part;
    });
  child.stdin.end(typed.map((line) => `${line}\n`).join(""));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, words: said })));
}
