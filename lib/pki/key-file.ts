import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from "node:crypto";
import { promisify } from "node:util";
import { type Custody, readCustody } from "./custody";
import { PkiError } from "./pki-error";

export type KeyAlgorithm = "P-256" | "P-384";

/** In clear, and authenticated by the cipher: which key this is and how to open it. Octets in base64. */
interface KeyFileHeader {
  version: 1;
  keyId: string;
  algorithm: KeyAlgorithm;
  /** SubjectPublicKeyInfo. */
  publicKey: string;
  kdf: { name: "scrypt"; N: number; r: number; p: number; salt: string };
}

export interface KeyFile extends KeyFileHeader {
  iv: string;
  tag: string;
  /** PKCS #8 under AES-256-GCM. */
  ciphertext: string;
  /** Whose shares together are the passphrase; where it is not said, somebody has it whole. */
  custody?: Custody;
  /** SHA-256 of all the rest: tells a damaged file from a wrong passphrase, which the cipher alone cannot. */
  checksum: string;
}

const fileCipher = "aes-256-gcm";
const fileKdf = "scrypt";
const fileKeyBytes = 32;

/** What a private key lies under in its file. */
export const keyFileProtection = {
  algorithm: `${fileCipher.toUpperCase()}, ${fileKdf}`,
  bits: fileKeyBytes * 8,
};

/** As somebody typed it, or octets that were made and can be wiped. */
export type Passphrase = string | Uint8Array;

const derive = promisify<Passphrase, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

function deriveKey(passphrase: Passphrase, { N, r, p, salt }: KeyFileHeader["kdf"]): Promise<Buffer> {
  // 128·N·r octets are exactly Node's ceiling of 32 MB at N = 2^15, and refused: it wants a little more.
  const options = { N, r, p, maxmem: 256 * N * r };
  const typed = typeof passphrase === "string" ? passphrase.normalize("NFC") : passphrase;
  return derive(typed, Buffer.from(salt, "base64"), fileKeyBytes, options);
}

const headerOf = ({ version, keyId, algorithm, publicKey, kdf }: KeyFileHeader): KeyFileHeader => ({
  version,
  keyId,
  algorithm,
  publicKey,
  kdf: { name: kdf.name, N: kdf.N, r: kdf.r, p: kdf.p, salt: kdf.salt },
});

const additionalData = (header: KeyFileHeader) => Buffer.from(JSON.stringify(headerOf(header)));

function checksum(file: Omit<KeyFile, "checksum">): string {
  const rest = [headerOf(file), file.iv, file.tag, file.ciphertext, ...(file.custody ? [file.custody] : [])];
  return createHash("sha256").update(JSON.stringify(rest)).digest("hex");
}

/** Makes a key pair and seals it; the private key is never written or returned. */
export async function makeKeyFile(
  keyId: string,
  algorithm: KeyAlgorithm,
  passphrase: Passphrase,
  custody?: Custody,
): Promise<KeyFile> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: algorithm });
  return sealKeyFile({ keyId, algorithm }, privateKey, { passphrase, custody });
}

/** Seals a key; also one that lay under another passphrase. */
export async function sealKeyFile(
  { keyId, algorithm }: Pick<KeyFile, "keyId" | "algorithm">,
  privateKey: KeyObject,
  { passphrase, custody }: { passphrase: Passphrase; custody: Custody | undefined },
): Promise<KeyFile> {
  const secret = privateKey.export({ type: "pkcs8", format: "der" });
  const header: KeyFileHeader = {
    version: 1,
    keyId,
    algorithm,
    publicKey: createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("base64"),
    kdf: { name: fileKdf, N: 2 ** 15, r: 8, p: 1, salt: randomBytes(16).toString("base64") },
  };
  const key = await deriveKey(passphrase, header.kdf);
  const iv = randomBytes(12);
  const cipher = createCipheriv(fileCipher, key, iv).setAAD(additionalData(header));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]).toString("base64");
  secret.fill(0);
  key.fill(0);
  const file = {
    ...header,
    iv: iv.toString("base64"),
    tag: cipher.getAuthTag().toString("base64"),
    ciphertext,
    ...(custody && { custody }),
  };
  return { ...file, checksum: checksum(file) };
}

/** Reads the text of a key file; throws PkiError `key-file-damaged`. */
export function parseKeyFile(text: string, keyId: string): KeyFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new PkiError("key-file-damaged", `key file ${keyId} is not JSON`, { cause });
  }
  if (!isKeyFile(file) || file.keyId !== keyId || file.checksum !== checksum(file))
    throw new PkiError("key-file-damaged", `key file ${keyId} has been altered or cut short`);
  return file.custody ? { ...file, custody: readCustody(file.custody) } : file;
}

function isKeyFile(value: unknown): value is KeyFile {
  if (!isRecord(value) || !isRecord(value.kdf)) return false;
  const { kdf } = value;
  const texts = [
    value.keyId,
    value.publicKey,
    value.iv,
    value.tag,
    value.ciphertext,
    value.checksum,
    kdf.salt,
  ];
  const algorithm = value.algorithm === "P-256" || value.algorithm === "P-384";
  // Bounds on the cost, so that an altered file cannot ask for all memory, or for next to no work.
  const cost = [kdf.N === 2 ** 15 || kdf.N === 2 ** 17, kdf.r === 8, kdf.p === 1, kdf.name === fileKdf].every(
    Boolean,
  );
  return value.version === 1 && algorithm && cost && texts.every((text) => typeof text === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Opens the private key; throws PkiError `passphrase-wrong` or `key-file-damaged`. */
export async function openKeyFile(file: KeyFile, passphrase: Passphrase): Promise<KeyObject> {
  const key = await deriveKey(passphrase, file.kdf);
  const decipher = createDecipheriv(fileCipher, key, Buffer.from(file.iv, "base64"), {
    authTagLength: 16,
  });
  key.fill(0);
  let secret = Buffer.alloc(0);
  try {
    decipher.setAAD(additionalData(file)).setAuthTag(Buffer.from(file.tag, "base64"));
    secret = decipher.update(Buffer.from(file.ciphertext, "base64")); // of this mode all there is, and one copy
    decipher.final();
  } catch (cause) {
    secret.fill(0);
    throw new PkiError("passphrase-wrong", `the passphrase does not open key ${file.keyId}`, { cause });
  }
  const privateKey = createPrivateKey({ key: secret, format: "der", type: "pkcs8" });
  secret.fill(0);
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("base64");
  if (publicKey !== file.publicKey)
    throw new PkiError("key-file-damaged", `key file ${file.keyId} holds another key than it says`);
  return privateKey;
}
