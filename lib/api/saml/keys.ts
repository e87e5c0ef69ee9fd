import { createHash, createPrivateKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { LRUCache } from "lru-cache";
import { type Tx, withOrganisation } from "@/db/core/client";
import { deleteSamlKeys, insertSamlKey, listSamlKeys, lockSamlKeys, type SamlKeyRow } from "@/db/use/token";
import { decryptBytes, encryptBytes } from "@/lib/crypto/field-encryption";
import { type SamlAlgorithm, samlAlgorithms } from "@/lib/domain/use/saml-requester";
import { isPublished, nextTokenKey, samlPlan, signingKey } from "@/lib/domain/use/token-key";
import { selfSigned } from "@/lib/pki/self-signed";
import type { XmlKey } from "@/lib/pki/sign-xml";

/** An employer's keys of both algorithms at an instant: that which signs, and all that are published. */
export interface SamlKeys {
  signing: Readonly<Record<SamlAlgorithm, XmlKey>>;
  /** DER. */
  published: readonly Uint8Array[];
  /** Another as soon as anything of it is another. */
  name: string;
}
interface Employer {
  organisationId: string;
  /** As its certificates say. */
  name: string;
  entityId: string;
}

const knownMs = 30_000;
const day = 86_400_000;
/** A certificate says no more than when its key is published; clocks may be wrong by a day on either side. */
const leewayMs = 2 * day;

/** The keys of each employer's attribute authority, made where there is none that signs or follows. */
export class SamlKeyRing {
  private readonly known = new LRUCache<string, Promise<SamlKeys>>({ max: 1_000, ttl: knownMs });

  of(employer: Employer): Promise<SamlKeys> {
    const known = this.known.get(employer.organisationId);
    if (known) return known;
    const asked = readKeys(employer);
    this.known.set(employer.organisationId, asked);
    asked.catch(() => this.known.delete(employer.organisationId));
    return asked;
  }
}

async function readKeys(employer: Employer): Promise<SamlKeys> {
  const { organisationId } = employer;
  let rows = await withOrganisation(organisationId, listSamlKeys);
  for (const algorithm of samlAlgorithms)
    if (nextOf(rows, algorithm)) {
      // RSA takes its time: nobody's transaction waits for it.
      const made = await privateKey(algorithm);
      rows = await withOrganisation(organisationId, (tx) => keepNext(tx, employer, algorithm, made));
    }
  const now = new Date();
  const signing = Object.fromEntries(
    samlAlgorithms.map((algorithm) => [algorithm, opened(signingOf(rows, algorithm, now))]),
  ) as Record<SamlAlgorithm, XmlKey>;
  const published = rows.filter((row) => isPublished(row, now, samlPlan)).map(opened);
  return {
    signing,
    published: published.map(({ certificate }) => certificate),
    name:
      rows.map(({ kid }) => kid).join(" ") +
      samlAlgorithms.map((one) => signingOf(rows, one, now).kid).join(" "),
  };
}

const of = (rows: readonly SamlKeyRow[], algorithm: SamlAlgorithm) =>
  rows.filter((row) => row.algorithm === algorithm);
const nextOf = (rows: readonly SamlKeyRow[], algorithm: SamlAlgorithm, now = new Date()) =>
  nextTokenKey(of(rows, algorithm), now, samlPlan);

function signingOf(rows: readonly SamlKeyRow[], algorithm: SamlAlgorithm, now: Date): SamlKeyRow {
  const current = signingKey(of(rows, algorithm), now);
  if (!current) throw new Error(`No key signs answers by SAML with ${algorithm}.`);
  return current;
}

const generate = promisify(generateKeyPair);
async function privateKey(algorithm: SamlAlgorithm) {
  const made =
    algorithm === "ES256"
      ? await generate("ec", { namedCurve: "P-256" })
      : await generate("rsa", { modulusLength: 3072 });
  return made.privateKey;
}

/** Another program may have made it meanwhile: then this one is nobody's. */
async function keepNext(
  tx: Tx,
  { organisationId, name, entityId }: Employer,
  algorithm: SamlAlgorithm,
  key: Awaited<ReturnType<typeof privateKey>>,
): Promise<SamlKeyRow[]> {
  const found = await lockSamlKeys(tx, organisationId);
  const span = nextOf(found, algorithm);
  if (!span) return found;
  const certificate = selfSigned({
    ...{ key, organisation: name.slice(0, 64), commonName: new URL(entityId).hostname.slice(0, 64) },
    notBefore: new Date(Math.min(span.signsFrom.getTime(), Date.now()) - leewayMs),
    notAfter: new Date(span.signsUntil.getTime() + leewayMs),
  });
  const kid = createHash("sha256").update(certificate).digest("hex");
  const whole = JSON.stringify({
    algorithm,
    key: key.export({ format: "jwk" }),
    certificate: Buffer.from(certificate).toString("base64"),
  });
  const sealed = encryptBytes(Buffer.from(whole), { organisationId, identifierId: kid }, "token-key");
  const row = { organisationId, kid, algorithm, sealed, ...span };
  await insertSamlKey(tx, row);
  await deleteSamlKeys(tx, new Date(Date.now() - samlPlan.afterMs));
  return [...found, row];
}

/** Nothing else of the row is believed: what a database login writes there does not open. */
function opened({ organisationId, kid, sealed, algorithm }: SamlKeyRow): XmlKey {
  const text = decryptBytes(sealed, { organisationId, identifierId: kid }, "token-key").toString("utf8");
  const whole = JSON.parse(text);
  if (whole.algorithm !== algorithm) throw new Error("A key of SAML is not what its row says.");
  const certificate = Buffer.from(whole.certificate, "base64");
  return { algorithm, certificate, key: createPrivateKey({ key: whole.key, format: "jwk" }) };
}
