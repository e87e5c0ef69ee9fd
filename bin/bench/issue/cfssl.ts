import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Family } from "@/bin/setup/family.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { aRequest } from "../faults/employer";

/** How many certificates a second `cfssl serve` signs by its API, which stores nothing and asks nobody. */
export async function cfsslPerSecond(family: Family, folder: string, count: number): Promise<number> {
  const [key, pem, config] = ["cfssl.key", "cfssl.pem", "cfssl.json"].map((name) => join(folder, name));
  const openssl = (...words: (string | undefined)[]) =>
    execFileSync(
      "openssl",
      words.map((one) => one ?? ""),
      { stdio: "pipe" },
    );
  openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key);
  openssl("req", "-x509", "-new", "-key", key, "-subj", "/CN=Bench", "-days", "30", "-out", pem);
  const usages = ["digital signature", "client auth"];
  writeFileSync(config ?? "", JSON.stringify({ signing: { default: { expiry: "8760h", usages } } }));
  const port = await freePort();
  const words = ["serve", "-address", "127.0.0.1", "-port", String(port), "-ca", pem, "-ca-key", key];
  const ask = async (request: string) => {
    const body = JSON.stringify({ certificate_request: request });
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/cfssl/sign`, { method: "POST", body });
    const { success } = (await answer.json()) as { success: boolean };
    if (!success) throw new Error("cfssl has not signed");
  };
  await family.raise({
    ...{ name: "cfssl", command: "cfssl", mortal: true },
    words: [...words, "-config", config, "-loglevel", "5"].map((one) => one ?? ""),
    ready: async (alive) => {
      while (
        alive() &&
        !(await ask(aRequest()).then(
          () => true,
          () => false,
        ))
      )
        await new Promise((resolve) => setTimeout(resolve, 100));
    },
  });
  const requests = Array.from({ length: count }, () => aRequest());
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async (_, nth) => {
      for (let at = nth; at < requests.length; at += 8) await ask(requests[at] ?? "");
    }),
  );
  const perSecond = count / ((performance.now() - began) / 1000);
  await family.dismiss("cfssl");
  return perSecond;
}
