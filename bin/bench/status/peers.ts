import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, randomBytes, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Family } from "@/bin/setup/family.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { buildOcspResponse, prepareResponder } from "@/lib/pki/ocsp";
import { buildOcspRequest, readOcspRequest } from "@/lib/pki/ocsp-request";
import { type Asked, untilGood } from "./ask";
import { tree } from "./load";

const names = ["ca.key", "ca.pem", "ocsp.key", "ocsp.csr", "ocsp.pem", "index.txt", "signed.txt"] as const;
type Paths = Record<(typeof names)[number], string>;

/** The two peers, each with an issuer and signer of P-256 as ours and so many certificates, all good. */
export async function startPeers(family: Family, folder: string, count: number) {
  const paths = Object.fromEntries(names.map((name) => [name, join(folder, name)])) as Paths;
  makeKeys(paths);
  const issuerDer = derOf(paths["ca.pem"]);
  const serials = Array.from({ length: count }, () => `1${randomBytes(16).toString("hex").slice(1)}`);
  const lines = serials.map(
    (serial) => `V\t371231235959Z\t\t${serial.toUpperCase()}\tunknown\t/CN=${serial}`,
  );
  writeFileSync(paths["index.txt"], `${lines.join("\n")}\n`);
  writeFileSync(`${paths["index.txt"]}.attr`, "unique_subject = no\n");
  writeFileSync(paths["signed.txt"], await signedAhead(paths, issuerDer, serials));
  const asked = (port: number) => ({ url: `http://127.0.0.1:${port}/`, issuerDer, serials });
  const cfssl = asked(await freePort());
  const openssl = asked(await freePort());
  const ready = ["ocspserve", "-responses", paths["signed.txt"], "-loglevel", "5"];
  const live = [
    // It wants a process group of its own, which whoever leads one cannot have; and says a line to every question.
    ...["-c", 'openssl "$@" >/dev/null 2>&1 & asked=$!; trap "kill $asked" TERM; wait', "openssl"],
    ...["ocsp", "-index", paths["index.txt"], "-CA", paths["ca.pem"], "-rsigner", paths["ocsp.pem"]],
    ...["-rkey", paths["ocsp.key"], "-resp_key_id", "-multi", "2", "-nmin", "10"],
  ];
  const begin = () => raise(family, "openssl", openssl, "sh", live);
  const peer: Asked = { ...openssl, pid: await begin() };
  // Ended with all it began: what is left of it would hold the port.
  const stop = () => {
    for (const { pid } of tree(peer.pid)) process.kill(pid, "SIGKILL");
  };
  peer.again = async () => {
    stop();
    await pause(500);
    return begin();
  };
  peer.rest = stop;
  return {
    cfssl: { ...cfssl, pid: await raise(family, "cfssl", cfssl, "cfssl", ready) },
    openssl: peer,
    stop,
  };
}

/** Answers the number of its process once it says that its first and last certificate are good. */
async function raise(
  family: Family,
  name: string,
  asked: Omit<Asked, "pid">,
  command: string,
  words: string[],
): Promise<number> {
  let pid = 0;
  await family.raise({
    ...{ name, command, mortal: true },
    words: [...words, "-port", new URL(asked.url).port],
    ready: async (_alive, of) => {
      pid = of ?? 0;
      await untilGood(asked);
    },
  });
  return pid;
}

function makeKeys(paths: Paths): void {
  const openssl = (...words: string[]) => execFileSync("openssl", words, { stdio: "pipe" });
  for (const key of [paths["ca.key"], paths["ocsp.key"]])
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key);
  openssl(
    "req",
    "-x509",
    "-new",
    "-key",
    paths["ca.key"],
    "-subj",
    "/CN=Bench",
    "-days",
    "30",
    "-out",
    paths["ca.pem"],
  );
  openssl("req", "-new", "-key", paths["ocsp.key"], "-subj", "/CN=Bench OCSP", "-out", paths["ocsp.csr"]);
  const extensions = `${paths["ocsp.csr"]}.ext`;
  writeFileSync(extensions, "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n");
  openssl(
    ...["x509", "-req", "-in", paths["ocsp.csr"], "-CA", paths["ca.pem"], "-CAkey", paths["ca.key"]],
    ...["-days", "30", "-extfile", extensions, "-out", paths["ocsp.pem"]],
  );
}

/** What `cfssl ocspserve` hands out: an answer a certificate, in base64, signed before it is asked. */
async function signedAhead(paths: Paths, issuerDer: Uint8Array, serials: string[]): Promise<string> {
  const key = createPrivateKey(readFileSync(paths["ocsp.key"]));
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  const signer = {
    algorithm: () => "ES256" as const,
    publicKey: () => publicKey,
    sign: async (_keyId: string, data: Uint8Array) => sign("sha256", data, key),
  };
  const responder = prepareResponder(derOf(paths["ocsp.pem"]));
  const thisUpdate = new Date();
  const times = { thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 86_400_000) };
  const answers = serials.map((serial) => {
    const { certIds } = readOcspRequest(buildOcspRequest(issuerDer, serial, undefined, "sha1"));
    const responses = certIds.map((certId) => ({ certId, status: { kind: "good" } as const, ...times }));
    return buildOcspResponse(signer, "ocsp", { responder, producedAt: thisUpdate, responses });
  });
  return (await Promise.all(answers)).map((der) => Buffer.from(der).toString("base64")).join("\n");
}

const derOf = (path: string) =>
  new Uint8Array(execFileSync("openssl", ["x509", "-in", path, "-outform", "DER"]));
