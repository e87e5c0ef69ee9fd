import { getListFromStatusListJWT } from "@sd-jwt/jwt-status-list";
import { expect } from "vitest";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { run } from "@/lib/pki/testing-programs";
import { aFile } from "./testing";
import type { Java } from "./testing-java";
import type { Running } from "./testing-running";

/** What a program says: the certificate holds, is blocked, has ended, or is none that the issuer answers for. */
export type Verdict = "good" | "blocked" | "expired" | "unknown";

/** A certificate that lies as <name>.pem in the folder, and its place in the status list. */
export interface Asked {
  name: string;
  purpose: Purpose;
  place: number;
}
export type Client = (asked: Asked) => Promise<Verdict>;

/** The first whose words the program used; what used none fails with what it said. */
function verdictOf(output: string, words: Partial<Record<Verdict, RegExp>>): Verdict {
  const found = Object.entries(words).find(([, pattern]) => pattern.test(output));
  expect(found, output).toBeDefined();
  return found?.[0] as Verdict;
}

/** Programs of others, each by one channel. They read what `showTo` and `showLists` have put into the folder. */
export const clientsOf = (running: Running, java: Java): Record<string, Client> => ({
  ...openssl(running),
  ...gnutls(running),
  ...nss(running),
  ...openjdk(running, java),
  ...statusLists(running),
});

const ofOcsp = (output: string, label: string) =>
  verdictOf(output, {
    good: new RegExp(`${label}: good`),
    blocked: new RegExp(`${label}: revoked`),
    unknown: new RegExp(`${label}: unknown`),
  });

const openssl = ({ at, statusUrl }: Running): Record<string, Client> => ({
  "OpenSSL by the list": async ({ name }) => {
    const trust = ["-CAfile", at("root.pem"), "-untrusted", at("issuing.pem"), "-CRLfile", at("crls.pem")];
    const how = ["verify", "-crl_check_all", "-x509_strict", ...trust];
    const { output } = await run("openssl", [...how, at(`${name}.pem`)]);
    const [blocked, expired] = [/error 23 at 0 depth lookup/, /error 10 at 0 depth lookup/];
    return verdictOf(output, { good: /: OK/, blocked, expired });
  },
  "OpenSSL by OCSP": async ({ name }) => {
    const files = ["-issuer", at("issuing.pem"), "-cert", at(`${name}.pem`), "-CAfile", at("root.pem")];
    const { output } = await run("openssl", ["ocsp", ...files, "-url", `${statusUrl}/ocsp`]);
    expect(output).toContain("Response verify OK");
    return ofOcsp(output, "\\.pem");
  },
});

const gnutls = ({ at, statusUrl }: Running): Record<string, Client> => ({
  "GnuTLS by the list": async ({ name }) => {
    const trust = ["--load-ca-certificate", at("root.pem"), "--load-crl", at("crls.pem")];
    const files = [...trust, "--infile", at(`${name}-chain.pem`)];
    const { code, output } = await run("certtool", ["--verify", ...files]);
    const whole = "Chain verification output: ";
    expect(code === 0).toBe(output.includes(`${whole}Verified.`));
    const said = output.slice(output.indexOf(whole));
    return verdictOf(said, { good: /: Verified\./, blocked: /revoked/, expired: /expired/ });
  },
  "GnuTLS by OCSP": async ({ name }) => {
    const files = ["--load-issuer", at("issuing.pem"), "--load-cert", at(`${name}.pem`)];
    const signer = ["--load-signer", at("ocsp.pem")];
    const { output } = await run("ocsptool", [`--ask=${statusUrl}/ocsp`, "--nonce", ...files, ...signer]);
    expect(output).toContain("Verifying OCSP Response: Success");
    return ofOcsp(output, "Certificate Status");
  },
});

/** What NSS calls signing in and signing, for certutil and for vfychain. */
const usages = { authentication: ["C", "0"], signature: ["S", "4"] } as const;

const nss = ({ at, folder }: Running): Record<string, Client> => {
  const byOcsp = async ({ name, purpose }: Asked, ...more: string[]) => {
    const how = ["-d", `sql:${folder}`, "-pp", "-u", usages[purpose][1], "-g", "leaf", ...more];
    const files = ["-a", at(`${name}.pem`), "-a", at("issuing.pem")];
    const { output } = await run("vfychain", [...how, "-m", "ocsp", "-s", "requireInfo", ...files]);
    return verdictOf(output, { good: /Chain is good/, blocked: /revoked/i, expired: /expired/i });
  };
  return {
    "NSS by the list": async ({ name, purpose }) => {
      const how = ["-V", "-e", "-u", usages[purpose][0], "-d", `sql:${folder}`];
      const { output } = await run("certutil", [...how, "-n", name]);
      return verdictOf(output, { good: /certificate is valid/, blocked: /revoked/i, expired: /expired/i });
    },
    "NSS by OCSP": (asked) => byOcsp(asked),
    "NSS by OCSP, asked to require it": (asked) => byOcsp(asked, "-h", "requireFreshInfo"),
  };
};

function openjdk({ at }: Running, java: Java): Record<string, Client> {
  const says = async ({ name }: Asked, ...list: string[]) =>
    verdictOf(await java.ask(...[`${name}.pem`, "issuing.pem", "root.pem", ...list].map(at)), {
      good: /^good$/,
      blocked: /^REVOKED .*(reason: (CERTIFICATE_HOLD|KEY_COMPROMISE))/,
      expired: /^EXPIRED /,
      unknown: /^UNDETERMINED_REVOCATION_STATUS /,
    });
  return {
    "OpenJDK by the list": (asked) => says(asked, "issuing.crl"),
    "OpenJDK by OCSP": (asked) => says(asked),
  };
}

const statusLists = ({ at }: Running): Record<string, Client> => ({
  "sd-jwt by the status list": async ({ place }) => {
    const list = getListFromStatusListJWT((await run("cat", [at("list.jwt")])).output);
    try {
      return ofCode(String(list.getStatus(place)));
    } catch (fault) {
      return verdictOf(String(fault), { unknown: /Index out of bounds/ });
    }
  },
  "Python by the status list": async ({ place }) => {
    const { code, output } = await run("python3", ["-c", reader, at("list.jwt"), String(place)]);
    return code === 0 ? ofCode(output.trim()) : verdictOf(output, { unknown: /IndexError/ });
  },
});

/** draft-ietf-oauth-status-list-21 §7.1 */
const ofCode = (code: string) => verdictOf(code, { good: /^0$/, blocked: /^[12]$/ });

/** What a status list says of a place, by nothing but what comes with Python. */
const reader = `
import base64, json, sys, zlib
body = open(sys.argv[1]).read().split(".")[1]
part = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
octets, place = zlib.decompress(part(json.loads(part(body))["status_list"]["lst"])), int(sys.argv[2])
print(octets[place // 4] >> 2 * (place % 4) & 3)
`;

/** Makes NSS its own store, with the authorities in it. */
export async function openNss({ folder, at }: Running): Promise<void> {
  const nss = `sql:${folder}`;
  await run("certutil", ["-N", "-d", nss, "--empty-password"]);
  await run("certutil", ["-A", "-d", nss, "-n", "root", "-t", "CT,C,C", "-i", at("root.pem")]);
  await run("certutil", ["-A", "-d", nss, "-n", "issuing", "-t", ",,", "-i", at("issuing.pem")]);
}

/** Gives the programs a certificate that lies as <name>.pem, alone and with what leads to the root. */
export async function showTo({ folder, at }: Running, name: string): Promise<void> {
  await run("certutil", ["-A", "-d", `sql:${folder}`, "-n", name, "-t", ",,", "-i", at(`${name}.pem`)]);
  const chain = [`${name}.pem`, "issuing.pem", "root.pem"].map((file) => at(file));
  aFile(folder, `${name}-chain.pem`, (await run("cat", chain)).output);
}

/** Gives them the lists that are in force now. */
export async function showLists(running: Running): Promise<void> {
  const { folder, at, employer } = running;
  await running.writeLists();
  aFile(folder, "list.jwt", await running.download(`/status-list/${employer.slug}`));
  for (const list of ["root.crl", "issuing.crl"])
    await run("crlutil", ["-I", "-t", "1", "-d", `sql:${folder}`, "-i", at(list)]);
}
