import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { levels } from "@/lib/domain/core/level";
import { policyFor, purposes, subjectProfiles } from "@/lib/domain/credential/certificate";
import { crlReasonsKnown } from "@/lib/domain/credential/reason";
import { issueAuthority, issueOcspSigner, issueRoot } from "./authority";
import { issue } from "./certificate";
import { buildCrl, type CrlContent } from "./crl";
import { toPem } from "./pem";
import { anIntent, aPki } from "./testing";
import { run } from "./testing-programs";

/**
 * zlint runs what it has of RFC 3279, 5280, 5480, 5891 and 8813, of ETSI EN 319 412-5 and of its community. Left out
 * are the rules of the browsers and of the CA/Browser Forum, which these certificates are never put before.
 */
const leftOut = {
  CABF_BR: "for web servers: wants a host name in each certificate",
  CABF_EV: "for web servers, extended validation",
  CABF_SMIME_BR:
    "for mail between strangers: wants an address, which few certificates of ours carry, and keys of other lengths",
  Mozilla: "what one browser's root store asks of web servers and mail",
  Apple: "what one browser's root store asks of web servers",
};

/** Lints that zlint runs over every list, whatever sources are left out. */
const ofOthers = {
  e_cab_crl_has_valid_reason_code:
    "CA/Browser Forum: no hold in a list of web servers; RFC 5280 §5.3.1 has one",
};

const now = new Date("2026-11-24T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const pki = await aPki(now);
const folder = mkdtempSync(join(tmpdir(), "sigill-zlint-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Label = "CERTIFICATE" | "X509 CRL";
interface Verdict {
  passed: number;
  /** Errors, warnings and notes. */
  found: string[];
}

async function zlint(label: Label, der: Uint8Array): Promise<Verdict> {
  const path = join(folder, "linted.pem");
  writeFileSync(path, toPem(der, label));
  const { code, output } = await run("zlint", ["-excludeSources", Object.keys(leftOut).join(), path]);
  if (code !== 0) throw new Error(output);
  const lints = Object.entries(JSON.parse(output) as Record<string, { result: string }>);
  const silent = ["pass", "NA", "NE"];
  return {
    passed: lints.filter(([, { result }]) => result === "pass").length,
    found: lints
      .filter(([name, { result }]) => !silent.includes(result) && !(name in ofOthers))
      .map(([name]) => name),
  };
}

/** At least so many rules had a say: a verdict of nothing is no verdict. */
async function expectClean(label: Label, der: Uint8Array, atLeast: number): Promise<void> {
  const { passed, found } = await zlint(label, der);
  expect(found).toEqual([]);
  expect(passed).toBeGreaterThanOrEqual(atLeast);
}

const plan = {
  organisationName: "Exempelköpings kommun",
  organisationNumber: "2120001355",
  commonName: "Exempelköping Staff e-ID",
  notBefore: now,
  notAfter: later(3650),
};

test.each([
  ["a root", () => pki.root],
  [
    "a root that lasts past 2049, where time is written otherwise",
    () =>
      issueRoot(pki.signer, "root", {
        ...plan,
        publicKey: pki.signer.publicKey("root"),
        notAfter: later(10_000),
      }),
  ],
  ["an issuing authority", () => pki.issuing],
  [
    "an issuing authority that is held to its policies",
    () =>
      issueAuthority(pki.signer, "root", pki.root, {
        ...plan,
        publicKey: pki.signer.publicKey("issuing"),
        policyOids: ["1.2.752.999.1.3", "1.2.752.999.1.0.3"],
        urls: {
          root: "http://status.exempel.se/issuer/root.cer",
          rootCrl: "http://status.exempel.se/crl/root.crl",
        },
      }),
  ],
  ["an OCSP signer", () => pki.ocspSigner],
  [
    "an OCSP signer on P-384",
    () =>
      issueOcspSigner(pki.signer, "issuing", pki.issuing, {
        ...plan,
        publicKey: pki.signer.add("ocsp-384", "P-384"),
        notAfter: later(60),
      }),
  ],
])("zlint finds nothing in %s", async (_, made) => {
  await expectClean("CERTIFICATE", await made(), 40);
});

const { subject } = anIntent(pki);
const told = { ...subject, hsaId: "SE2120001355-1A2B", personalNumber: "199001012384" };
const keys = {
  "P-256": generateKeyPairSync("ec", { namedCurve: "P-256" }),
  "P-384": generateKeyPairSync("ec", { namedCurve: "P-384" }),
  "RSA 3072": generateKeyPairSync("rsa", { modulusLength: 3072 }),
};
const kinds = purposes.flatMap((purpose) =>
  subjectProfiles.flatMap((profile) => Object.keys(keys).map((key) => [purpose, profile, key] as const)),
);

test.each(kinds)("zlint finds nothing in a certificate for %s, %s, %s", async (purpose, profile, key) => {
  const publicKey = keys[key as keyof typeof keys].publicKey.export({ type: "spki", format: "der" });
  const intent = anIntent(pki, { purpose, publicKey, subject: { ...told, profile } });
  await expectClean("CERTIFICATE", await issue(pki.signer, "issuing", intent), 50);
});

test.each([
  ["authentication", "smart-card-logon"],
  ["signature", "secure-e-mail"],
] as const)("zlint finds nothing in a certificate for %s with %s", async (purpose, option) => {
  const named = { ...told, userPrincipalName: "anna@exempel.se", email: "anna@exempel.se" };
  const intent = anIntent(pki, { purpose, options: [option], subject: named });
  await expectClean("CERTIFICATE", await issue(pki.signer, "issuing", intent), 50);
});

const policies = levels.flatMap((level) => [true, false].map((approved) => [level, approved] as const));

test.each(policies)(
  "zlint finds nothing in a certificate of level %i, approved: %s",
  async (level, approved) => {
    const policyOid = policyFor("1.2.752.999.1", level, approved);
    for (const purpose of purposes)
      await expectClean(
        "CERTIFICATE",
        await issue(pki.signer, "issuing", anIntent(pki, { purpose, policyOid })),
        50,
      );
  },
);

const times = { number: 7n, thisUpdate: now, nextUpdate: later(1) };
const everyReason: CrlContent["entries"] = crlReasonsKnown.map((reason, index) => ({
  serial: `0a0${index + 1}`,
  revocationDate: now,
  reason,
  ...(reason === "keyCompromise" && { invalidityDate: now }),
}));
const list = (keyId: "root" | "issuing", entries: CrlContent["entries"], more: Partial<CrlContent> = {}) =>
  buildCrl(pki.signer, keyId, { issuerCertificateDer: pki[keyId], ...times, entries, ...more });

test.each([
  ["the root's list", () => list("root", [])],
  ["an issuing authority's list when nobody is blocked", () => list("issuing", [])],
  ["a list with every reason, a hold among them", () => list("issuing", everyReason)],
  ["a list with the longest number", () => list("issuing", everyReason, { number: (1n << 159n) - 1n })],
])("zlint finds nothing in %s", async (_, made) => {
  await expectClean("X509 CRL", await made(), 1);
});

/** The same bytes but for these; zlint reads no signature. */
function planted(der: Uint8Array, from: string, to: string): Uint8Array {
  const hex = Buffer.from(der).toString("hex");
  if (!hex.includes(from)) throw new Error(`${from} is not in it`);
  return Buffer.from(hex.replace(from, to), "hex");
}

const aPerson = () => issue(pki.signer, "issuing", anIntent(pki));

test.each([
  {
    what: "a root whose basic constraints are not critical",
    of: () => pki.root,
    change: ["0603551d130101ff", "0603551d13010100"],
    found: "e_basic_constraints_not_critical",
  },
  {
    what: "an issuing authority that may not sign certificates",
    of: () => pki.issuing,
    change: ["0603551d0f0101ff040403020106", "0603551d0f0101ff040403020102"],
    found: "e_path_len_constraint_improperly_included",
  },
  {
    what: "an OCSP signer with two key usages",
    of: () => pki.ocspSigner,
    change: ["0603551d0e", "0603551d0f"],
    found: "e_ext_duplicate_extension",
  },
  {
    what: "a person's certificate that does not name its issuer's key",
    of: aPerson,
    change: ["0603551d23", "0603551d24"],
    found: "e_ext_authority_key_identifier_no_key_identifier",
  },
  {
    what: "a person's certificate whose key usage may be overlooked",
    of: aPerson,
    change: ["0603551d0f0101ff", "0603551d0f010100"],
    found: "w_ext_key_usage_not_critical",
  },
])("zlint finds a fault planted in $what", async ({ of, change: [from = "", to = ""], found }) => {
  expect((await zlint("CERTIFICATE", planted(await of(), from, to))).found).toContain(found);
});

test("zlint finds a reason that does not exist, planted in a list", async () => {
  const faulty = planted(await list("issuing", everyReason), "0603551d1504030a0101", "0603551d1504030a0107");
  expect((await zlint("X509 CRL", faulty)).found).toEqual(["e_crl_has_valid_reason_code"]);
});
