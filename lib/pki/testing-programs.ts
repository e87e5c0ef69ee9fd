import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

/** For tests: an outside program, which must be there. Answers with everything it printed and how it ended. */
export async function run(
  command: string,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<{ code: number; output: string }> {
  const child = promisify(execFile)(command, [...args], { encoding: "latin1", timeout: slowest });
  child.child.stdin?.on("error", () => undefined).end(input ?? "");
  try {
    const { stdout, stderr } = await child;
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const failed = error as { code?: number | string; killed?: boolean; stdout?: string; stderr?: string };
    if (failed.killed) throw new Error(`${command} ${args.join(" ")} did not end within ${slowest} ms`);
    if (failed.code === "ENOENT")
      throw new Error(`${command} is not installed: ${packages[command] ?? command}`);
    return { code: Number(failed.code), output: `${failed.stdout ?? ""}${failed.stderr ?? ""}` };
  }
}

/** Milliseconds. A program that hangs is named, rather than the suite that waits for it. */
const slowest = 60_000;

const packages: Record<string, string> = {
  openssl: "apt-get install openssl",
  certtool: "apt-get install gnutls-bin",
  ocsptool: "apt-get install gnutls-bin",
  certutil: "apt-get install libnss3-tools",
  crlutil: "apt-get install libnss3-tools",
  vfychain: "apt-get install libnss3-tools",
  zlint: "apt-get install zlint",
};

/** openssl with its output as bytes; throws with what it said when it fails. */
export function openssl(args: readonly string[], input?: string | Uint8Array): Buffer {
  const { status, stdout, stderr, error } = spawnSync("openssl", args, {
    input: input ?? "",
    maxBuffer: 16 * 1024 * 1024,
  });
  if (error) throw new Error(`openssl is not installed: ${packages.openssl}`, { cause: error });
  if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${stderr}`);
  return stdout;
}
