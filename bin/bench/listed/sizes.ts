import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ourList } from "@/bin/bench/status/list";

/** Measures size and processor time of lists of these lengths: built, signed and verified as the publisher does. */
export async function printSizes(folder: string, counts: readonly number[]): Promise<void> {
  const [key, certificate] = [join(folder, "sizes.key"), join(folder, "sizes.pem")];
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=Bench -addext keyUsage=critical,cRLSign -keyout ${key} -out ${certificate}`;
  execFileSync("openssl", words.split(" "), { stdio: "pipe" });
  for (const count of counts) {
    const serials = Array.from({ length: count }, () => `1${randomBytes(16).toString("hex").slice(1)}`);
    const list = await ourList(key, certificate, serials);
    await list(); // the compiler's share is not the list's
    const before = process.cpuUsage();
    const { length } = await list();
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    console.log(
      `# ${count} entries: ${(length / 1e6).toFixed(1)} MB, ${seconds.toFixed(2)} s of processor time`,
    );
  }
}
