import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { toPem } from "@/lib/pki/pem";
import { run } from "@/lib/pki/testing-programs";
import { aFile, aRequest } from "./testing";
import { anApprovedEid, move, readEidOf } from "./testing-employer";
import { type Java, startJava } from "./testing-java";
import { aRunningIssuer, type Running, until } from "./testing-running";

const database = await freshDatabase();
let running: Running;
let java: Java;
let eidId: string;

const purposes = ["authentication", "signature"] as const;
type Purpose = (typeof purposes)[number];
type Verdict = "good" | "blocked";

beforeAll(async () => {
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  running = await aRunningIssuer(database, (statusUrl) => heldCeremony(keys, statusUrl));
  const { employer } = running;
  ({ id: eidId } = await anApprovedEid(employer));
  const requests = { authentication: aRequest(["rsa:3072"]), signature: aRequest() };
  await produceEid(employer.producer, {
    eidId,
    version: "1",
    carrierNumber: "1",
    declared: "on",
    ...requests,
  });
  await until(async () => (await readEidOf(employer.organisationId, eidId)).status === "ready");
  await running.writeCertificates(eidId);
  const [ocsp] =
    await database.administrator`select der from tenant.issuer_certificate where purpose = 'ocsp'`;
  java = startJava(running.folder);
  aFile(running.folder, "ocsp.pem", toPem(ocsp?.der, "CERTIFICATE"));
  await run("certutil", ["-N", "-d", nss(), "--empty-password"]);
  await run("certutil", ["-A", "-d", nss(), "-n", "root", "-t", "CT,C,C", "-i", running.at("root.pem")]);
  await run("certutil", ["-A", "-d", nss(), "-n", "issuing", "-t", ",,", "-i", running.at("issuing.pem")]);
  for (const purpose of purposes)
    await run("certutil", ["-A", "-d", nss(), "-n", purpose, "-t", ",,", "-i", running.at(`${purpose}.pem`)]);
}, 120_000);
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => {
  java.stop();
  expect(await running.stop(), running.words()).toEqual([0, 0]);
});

const nss = () => `sql:${running.folder}`;
/** What NSS calls signing in and signing, for certutil and for vfychain. */
const usages = { authentication: ["C", "0"], signature: ["S", "4"] } as const;

const clients: Record<string, (purpose: Purpose) => Promise<Verdict>> = {
  "GnuTLS by the list": async (purpose) => {
    const { at } = running;
    const files = ["--load-ca-certificate", at("root.pem"), "--load-crl", at("crls.pem")];
    const { code, output } = await run("certtool", [
      "--verify",
      ...files,
      "--infile",
      at(`${purpose}-chain.pem`),
    ]);
    if (code !== 0) expect(output).toContain("revoked");
    return code === 0 ? "good" : "blocked";
  },
  "GnuTLS by OCSP": async (purpose) => {
    const { at, statusUrl } = running;
    const files = [
      "--load-issuer",
      at("issuing.pem"),
      "--load-cert",
      at(`${purpose}.pem`),
      "--load-signer",
      at("ocsp.pem"),
    ];
    const { output } = await run("ocsptool", [`--ask=${statusUrl}/ocsp`, "--nonce", ...files]);
    expect(output).toContain("Verifying OCSP Response: Success");
    return /Certificate Status: good/.test(output) ? "good" : "blocked";
  },
  "NSS by the list": async (purpose) => {
    for (const list of ["root.crl", "issuing.crl"])
      await run("crlutil", ["-I", "-t", "1", "-d", nss(), "-i", running.at(list)]);
    const { code, output } = await run("certutil", [
      "-V",
      "-e",
      "-u",
      usages[purpose][0],
      "-n",
      purpose,
      "-d",
      nss(),
    ]);
    if (code !== 0) expect(output).toMatch(/revoked/i);
    return code === 0 ? "good" : "blocked";
  },
  "NSS by OCSP": async (purpose) => {
    const { at } = running;
    const how = [
      "-d",
      nss(),
      "-pp",
      "-u",
      usages[purpose][1],
      "-g",
      "leaf",
      "-m",
      "ocsp",
      "-s",
      "requireInfo",
    ];
    const { output } = await run("vfychain", [...how, "-a", at(`${purpose}.pem`), "-a", at("issuing.pem")]);
    if (output.includes("Chain is good")) return "good";
    expect(output).toMatch(/revoked/i);
    return "blocked";
  },
  "OpenJDK by the list": (purpose) => inJava(purpose, "issuing.crl"),
  "OpenJDK by OCSP": (purpose) => inJava(purpose),
};

/** What OpenJDK says, which tells a hold from a block for good. */
async function inJava(purpose: Purpose, ...list: string[]): Promise<Verdict> {
  const said = await java.ask(...[`${purpose}.pem`, "issuing.pem", "root.pem", ...list].map(running.at));
  if (said === "good") return "good";
  expect(said).toMatch(/^REVOKED .*(reason: (CERTIFICATE_HOLD|KEY_COMPROMISE))/);
  return "blocked";
}

async function verdicts(): Promise<Record<string, Verdict[]>> {
  await running.writeLists();
  for (const purpose of purposes) {
    const chain = await Promise.all(
      [`${purpose}.pem`, "issuing.pem", "root.pem"].map((name) => run("cat", [running.at(name)])),
    );
    aFile(running.folder, `${purpose}-chain.pem`, chain.map(({ output }) => output).join(""));
  }
  const said: Record<string, Verdict[]> = {};
  for (const [name, ask] of Object.entries(clients))
    said[name] = [await ask("authentication"), await ask("signature")];
  return said;
}

const all = (verdict: Verdict) =>
  Object.fromEntries(Object.keys(clients).map((name) => [name, [verdict, verdict]]));
const listedAfter = (since: Date) =>
  until(async () => {
    const [row] =
      await database.administrator`select seen_at from tenant.propagation p join tenant.propagation_channel c
        on c.propagation_id = p.id and channel = 'crl' where eid_id = ${eidId} order by decided_at desc limit 1`;
    return row?.seen_at > since;
  });

test("GnuTLS, NSS and OpenJDK say what openssl says of each step, for both uses, by the list and by OCSP", async () => {
  const { organisationId } = running.employer;
  await listedAfter(new Date(0));
  expect(await verdicts()).toEqual(all("blocked"));
  for (const [act, verdict] of [
    [{ verb: "hand-over" }, "good"],
    [{ verb: "suspend", reason: "lost" }, "blocked"],
    [{ verb: "resume" }, "good"],
    [{ verb: "revoke", reason: "lost" }, "blocked"],
  ] as const) {
    await listedAfter(await move(organisationId, eidId, act));
    expect(await verdicts(), act.verb).toEqual(all(verdict));
  }
}, 150_000);
