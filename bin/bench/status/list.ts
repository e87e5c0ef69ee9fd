import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, randomBytes, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "@/bin/bench/foundation/figure";
import { entriesOf } from "@/lib/domain/credential/list-row";
import { buildCrl } from "@/lib/pki/crl";
import { verifyCrl } from "@/lib/pki/crl-reader";

const rounds = 3;

/** How long a list of so many takes to build, sign and verify, of how long `openssl ca -gencrl` takes to build and sign it. */
export async function listVsOpenssl(folder: string, count: number): Promise<number> {
  const file = (name: string) => join(folder, name);
  const serials = Array.from({ length: count }, () => `1${randomBytes(16).toString("hex").slice(1)}`);
  const line = (serial: string) =>
    `R\t371231235959Z\t261101120000Z,keyCompromise\t${serial.toUpperCase()}\tunknown\t/CN=${serial}`;
  writeFileSync(file("revoked.txt"), `${serials.map(line).join("\n")}\n`);
  writeFileSync(file("number.txt"), "01\n");
  writeFileSync(
    file("ca.conf"),
    `[ca]\ndefault_ca=it\n[it]\ndatabase=${file("revoked.txt")}\ncrlnumber=${file("number.txt")}
certificate=${file("ca.pem")}\nprivate_key=${file("ca.key")}\ndefault_md=sha256\ndefault_crl_days=1
crl_extensions=ext\n[ext]\nauthorityKeyIdentifier=keyid\n`,
  );
  const theirs = () =>
    execFileSync("openssl", ["ca", "-gencrl", "-config", file("ca.conf"), "-out", file("list.pem")], {
      stdio: "pipe",
    });
  const ours = await ourList(file("ca.key"), file("ca.pem"), serials);
  const took: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    took.ours.push(await secondsOf(ours));
    took.theirs.push(await secondsOf(async () => theirs()));
  }
  console.log(
    `# ${count} entries: ours ${median(took.ours).toFixed(2)} s, openssl ${median(took.theirs).toFixed(2)} s`,
  );
  return median(took.ours) / median(took.theirs);
}

/** Builds, signs and verifies a list of these, and answers its bytes. */
export async function ourList(
  keyFile: string,
  certificateFile: string,
  serials: string[],
): Promise<() => Promise<Uint8Array>> {
  const key = createPrivateKey(readFileSync(keyFile));
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  const signer = {
    algorithm: () => "ES256" as const,
    publicKey: () => publicKey,
    sign: async (_keyId: string, data: Uint8Array) => sign("sha256", data, key),
  };
  const issuer = new Uint8Array(execFileSync("openssl", ["x509", "-in", certificateFile, "-outform", "DER"]));
  const at = new Date("2026-11-01T12:00:00Z");
  const rows = serials.map((serial) => ({
    ...{ serial, status: "revoked", reason: "keyCompromise", at },
    invalidityAt: null,
  }));
  return async () => {
    const now = new Date();
    const { entries } = entriesOf(rows, () => new Map(), now);
    const times = { number: 1n, thisUpdate: now, nextUpdate: new Date(now.getTime() + 86_400_000) };
    const der = await buildCrl(signer, "ca", { issuerCertificateDer: issuer, ...times, entries });
    verifyCrl(der, issuer);
    return der;
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
