import { type FieldKeyRow, listFieldKeys } from "@/db/operation/field-key";
import {
  type KeysInUse,
  listHolderKeys,
  listIssuerKeys,
  readServerFacts,
  type ServerFacts,
} from "@/db/operation/technology";
import { fieldAlgorithms } from "@/lib/crypto/field-encryption";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type AlgorithmUse, inventory } from "@/lib/domain/operation/algorithm";
import { nodeVersion, postgresVersion } from "@/lib/domain/operation/program-version";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { keyFileProtection } from "@/lib/pki/key-file";
import { inspectKey } from "@/lib/pki/key-strength";
import { query } from "@/lib/query";

/** What the web program knows of itself: the version it runs on and how its sessions are encrypted. */
export interface WebFacts {
  node: string;
  session: { algorithm: string; bits: number } | null;
}

export type FieldKeyView = Pick<
  FieldKeyRow,
  "name" | "keyId" | "state" | "since" | "moved" | "total" | "unreadable" | "completeAt"
>;

/** Which programs the employer's data stand on, and which algorithm and key length is used where and until when. */
export const readTechnology = query({
  permission: "technology:read",
  async run({ tx, now }, { node, session }: WebFacts) {
    const server = await readServerFacts(tx);
    const keys = [...(await listIssuerKeys(tx, now)), ...(await listHolderKeys(tx, now))];
    return {
      versions: [nodeVersion(node, dayOf(now)), postgresVersion(server.versionNumber, dayOf(now))],
      embedded: server.embedded,
      fieldKeys: (await listFieldKeys(tx)).map(viewOf),
      algorithms: inventory([...keys.map(useOf), ...ofInstallation(server, session)]),
    };
  },
});

function viewOf({
  name,
  keyId,
  state,
  since,
  moved,
  total,
  unreadable,
  completeAt,
}: FieldKeyRow): FieldKeyView {
  return { name, keyId, state, since, moved, total, unreadable, completeAt };
}

/** As the certificate itself says. */
function useOf({ purpose, issuer, count, until, der }: KeysInUse): AlgorithmUse {
  return { place: purpose, of: issuer, count, until, ...algorithmOf(new Uint8Array(der)) };
}

function algorithmOf(der: Uint8Array): Pick<AlgorithmUse, "algorithm" | "bits" | "signedWith"> {
  try {
    const { publicKey, algorithm } = readCertificate(der);
    const { key } = inspectKey(publicKey);
    const signer = algorithm.keyType === "rsa" ? "RSA" : "ECDSA";
    const signedWith = algorithm.hash && `${signer}, ${algorithm.hash.toUpperCase().replace("SHA", "SHA-")}`;
    return key.type === "rsa"
      ? { algorithm: "RSA", bits: key.bits, signedWith }
      : { algorithm: `EC ${key.curve}`, bits: Number(key.curve.slice(2)), signedWith };
  } catch {
    // One bad certificate takes nothing from the rest of the inventory, and is a line that says so.
    return { algorithm: null, bits: null, signedWith: null };
  }
}

function ofInstallation(server: ServerFacts, session: WebFacts["session"]): AlgorithmUse[] {
  const used = { of: null, signedWith: null, count: 1, until: null };
  const { identifiers, lookups } = fieldAlgorithms();
  return [
    { ...used, place: "identifiers", ...identifiers },
    { ...used, place: "lookups", ...lookups },
    { ...used, place: "key-files", ...keyFileProtection },
    ...(session ? [{ ...used, place: "session" as const, ...session }] : []),
    ...(server.tls
      ? [{ ...used, place: "database" as const, algorithm: server.tls.cipher, bits: server.tls.bits }]
      : []),
  ];
}
