import { PassThrough } from "node:stream";
import { vi } from "vitest";
import { as } from "@/db/core/testing";
import { explain } from "../setup/exit";

const holder = globalThis as unknown as { sigillEnv?: unknown };
const settingsOf = (names: string[]) => Object.fromEntries(names.map((name) => [name, process.env[name]]));

/**
 * For tests: a ceremony in this process, with the worker's login and answers from a pipe. What it refuses costs no start of
 * the program then; that the program itself ends with these words and this code is seen where it is started.
 */
export async function ceremonyHere(
  work: () => Promise<void>,
  answers: string[],
  settings: Record<string, string>,
): Promise<{ code: number; words: string }> {
  const before = settingsOf(Object.keys(settings));
  const stdin = new PassThrough();
  stdin.end(answers.map((answer) => `${answer}\n`).join(""));
  let words = "";
  const heard = (text: unknown) => {
    words += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process, "stdin", "get").mockReturnValue(stdin as unknown as typeof process.stdin),
    vi.spyOn(process.stdout, "write").mockImplementation(heard),
    vi.spyOn(console, "log").mockImplementation((text: unknown) => void heard(`${text}\n`)),
  ];
  setEnvironment(settings);
  try {
    await as("worker", work);
    return { code: 0, words };
  } catch (fault) {
    heard(fault instanceof Error ? fault.message : fault);
    return { code: explain(fault).code, words };
  } finally {
    setEnvironment(before);
    for (const spy of spies) spy.mockRestore();
  }
}

/** The settings are read anew after this. */
function setEnvironment(settings: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  delete holder.sigillEnv;
}
