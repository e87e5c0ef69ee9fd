import type { Handle, PKCS11 } from "pkcs11js";
import { bitString, integer, oid, sequence } from "./der";
import { DerCursor, tags } from "./der-reader";
import type { KeyAlgorithm } from "./key-file";
import { oids } from "./oid";
import { PkiError } from "./pki-error";

/** Where a PKCS #11 token is, and what opens it. */
export interface TokenPlace {
  /** Path of the maker's library. */
  module: string;
  /** The token's label. */
  token: string;
  pin: string;
}

type Library = typeof import("pkcs11js");

const parameters: Record<KeyAlgorithm, Uint8Array> = { "P-256": oid(oids.p256), "P-384": oid(oids.p384) };
/** Octets of a point's one coordinate, and of each half of a signature. */
const octets: Record<KeyAlgorithm, number> = { "P-256": 32, "P-384": 48 };
/** So many are signed at once. Each takes a thread of four, which files need too. */
const mostSessions = 2;

/** The package is built where it is installed, which takes a compiler: it may not be here. */
async function loadLibrary(): Promise<Library> {
  try {
    return (await import("pkcs11js")).default as unknown as Library;
  } catch (cause) {
    throw new PkiError(
      "key-store-unusable",
      "PKCS11_MODULE is set, and the optional package pkcs11js is not here or was not built. Install a compiler (Debian: g++ make python3) and run: npm rebuild pkcs11js (or npm ci, where it was left out)",
      { cause },
    );
  }
}

/** The maker's library in this process. Throws PkiError `key-store-unusable` where it is none. */
export async function loadModule({ module }: TokenPlace): Promise<{ library: Library; cryptoki: PKCS11 }> {
  const library = await loadLibrary();
  const cryptoki = new library.PKCS11();
  try {
    cryptoki.load(module);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PkiError("key-store-unusable", `PKCS11_MODULE is no PKCS #11 library: ${why}`, { cause });
  }
  return { library, cryptoki };
}

export const isCryptokiFault = (fault: unknown): fault is Error =>
  fault instanceof Error && /^CKR_/.test(fault.message);

export interface TokenKey {
  algorithm: KeyAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
}

/** A token that was found and logged in to, for as long as it stays. Throws the library's own faults, CKR_…. */
export class TokenConnection {
  private readonly handles = new Map<string, Handle>();
  private readonly sessions: Handle[] = [];
  private readonly free: Handle[] = [];
  private readonly waiting: (() => void)[] = [];

  /** Throws PkiError `key-store-away` where no such token is, and `key-store-unusable` for a wrong PIN. */
  constructor(
    private readonly library: Library,
    private readonly cryptoki: PKCS11,
    { token, pin }: TokenPlace,
    anew: boolean,
  ) {
    if (anew) close(cryptoki);
    open(library, cryptoki);
    const slot = findToken(cryptoki, token);
    const { CKF_SERIAL_SESSION, CKF_RW_SESSION } = library;
    while (this.sessions.length < mostSessions)
      this.sessions.push(cryptoki.C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION));
    logIn(library, cryptoki, this.session, { token, pin });
    this.free.push(...this.sessions);
  }

  /** Not for what is spread over several calls. */
  private get session(): Handle {
    const [first] = this.sessions;
    if (!first) throw new Error("CKR_SESSION_CLOSED");
    return first;
  }

  /** Makes a pair within the token: the private key is told to nobody, and a token that would tell it is refused. */
  make(keyId: string, algorithm: KeyAlgorithm): TokenKey {
    const { library: p, cryptoki } = this;
    const same = [
      { type: p.CKA_TOKEN, value: true },
      { type: p.CKA_LABEL, value: keyId },
      { type: p.CKA_ID, value: Buffer.from(keyId) },
    ];
    const pair = cryptoki.C_GenerateKeyPair(
      this.session,
      { mechanism: p.CKM_EC_KEY_PAIR_GEN },
      [...same, { type: p.CKA_EC_PARAMS, value: Buffer.from(parameters[algorithm]) }],
      [
        ...same,
        ...[p.CKA_PRIVATE, p.CKA_SENSITIVE, p.CKA_SIGN].map((type) => ({ type, value: true })),
        ...[p.CKA_EXTRACTABLE, p.CKA_DECRYPT, p.CKA_UNWRAP, p.CKA_DERIVE, p.CKA_SIGN_RECOVER].map((type) => ({
          type,
          value: false,
        })),
      ],
    );
    const isAlone = this.find(p.CKO_PRIVATE_KEY, keyId).length === 1;
    if (isAlone && this.staysInside(pair.privateKey)) return this.read(pair.publicKey);
    for (const half of [pair.privateKey, pair.publicKey]) cryptoki.C_DestroyObject(this.session, half);
    if (!isAlone) throw new PkiError("key-exists", `key ${keyId} exists already`);
    throw new PkiError("key-store-unusable", "the token makes keys that can be taken out of it");
  }

  private staysInside(key: Handle): boolean {
    const { CKA_LOCAL, CKA_ALWAYS_SENSITIVE, CKA_NEVER_EXTRACTABLE } = this.library;
    const asked = [CKA_LOCAL, CKA_ALWAYS_SENSITIVE, CKA_NEVER_EXTRACTABLE].map((type) => ({ type }));
    const told = this.cryptoki.C_GetAttributeValue(this.session, key, asked);
    return told.every(({ value }) => value[0] === 1);
  }

  /** Of one key, or nothing where there is none by that name. */
  key(keyId: string): TokenKey | undefined {
    const [found] = this.find(this.library.CKO_PUBLIC_KEY, keyId);
    return found && this.read(found);
  }

  hasKeys(): boolean {
    return this.find(this.library.CKO_PRIVATE_KEY).length > 0;
  }

  /** The two numbers of an ECDSA signature of a hash, as DER. */
  async sign(keyId: string, algorithm: KeyAlgorithm, hash: Buffer): Promise<Uint8Array> {
    const key = this.privateKey(keyId);
    const session = await this.freeSession();
    try {
      this.cryptoki.C_SignInit(session, { mechanism: this.library.CKM_ECDSA }, key);
      const size = octets[algorithm];
      const raw = await this.cryptoki.C_SignAsync(session, hash, Buffer.alloc(2 * size));
      const half = (from: number) => integer(raw.subarray(from, from + size).toString("hex"));
      return sequence(half(0), half(size));
    } finally {
      this.free.push(session);
      this.waiting.shift()?.();
    }
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.free.length < this.sessions.length)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private async freeSession(): Promise<Handle> {
    for (;;) {
      const session = this.free.pop();
      if (session) return session;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private privateKey(keyId: string): Handle {
    const held = this.handles.get(keyId);
    if (held) return held;
    const [found] = this.find(this.library.CKO_PRIVATE_KEY, keyId);
    if (!found) throw new PkiError("key-missing", `no key ${keyId} in the token`);
    this.handles.set(keyId, found);
    return found;
  }

  private find(kind: number, keyId?: string): Handle[] {
    const { CKA_CLASS, CKA_LABEL } = this.library;
    const named = keyId === undefined ? [] : [{ type: CKA_LABEL, value: keyId }];
    this.cryptoki.C_FindObjectsInit(this.session, [{ type: CKA_CLASS, value: kind }, ...named]);
    try {
      return this.cryptoki.C_FindObjects(this.session, 2);
    } finally {
      this.cryptoki.C_FindObjectsFinal(this.session);
    }
  }

  private read(publicKey: Handle): TokenKey {
    const { CKA_EC_PARAMS, CKA_EC_POINT } = this.library;
    const asked = [{ type: CKA_EC_PARAMS }, { type: CKA_EC_POINT }];
    const [curve, told] = this.cryptoki.C_GetAttributeValue(this.session, publicKey, asked);
    const algorithm = (["P-256", "P-384"] as const).find((one) => curve?.value.equals(parameters[one]));
    if (!algorithm || !told) throw new PkiError("key-type-not-allowed", "neither P-256 nor P-384");
    // An OCTET STRING, as it should be (PKCS #11 v2.40, 2.3.3); some tokens leave that out.
    const isBare = told.value.length === 1 + 2 * octets[algorithm];
    const point = isBare ? told.value : new DerCursor(told.value).next(tags.octetString).content;
    const identifier = sequence(oid(oids.ecPublicKey), parameters[algorithm]);
    return { algorithm, publicKey: Buffer.from(sequence(identifier, bitString(point))) };
  }
}

/** What this process opened before is forgotten: handles of a token that was taken out lead nowhere. */
function close(cryptoki: PKCS11): void {
  try {
    cryptoki.C_Finalize();
  } catch {
    // it was not open
  }
}

/** A process opens a library once, however many tokens of it are used. */
export function open({ CKF_OS_LOCKING_OK }: Library, cryptoki: PKCS11): void {
  try {
    cryptoki.C_Initialize({ flags: CKF_OS_LOCKING_OK });
  } catch (fault) {
    if (!isCryptokiFault(fault) || fault.message !== "CKR_CRYPTOKI_ALREADY_INITIALIZED") throw fault;
  }
}

export function findToken(cryptoki: PKCS11, token: string): Handle {
  const found = cryptoki.C_GetSlotList(true).filter((slot) => labelOf(cryptoki, slot) === token);
  const [first, second] = found;
  if (second) throw new PkiError("key-store-unusable", `two tokens are called ${token}`);
  if (!first) throw new PkiError("key-store-away", `no token is called ${token}`);
  return first;
}

function labelOf(cryptoki: PKCS11, slot: Handle): string | undefined {
  try {
    return cryptoki.C_GetTokenInfo(slot).label.trimEnd();
  } catch {
    return undefined; // another one's, or one that is being taken out
  }
}

export function logIn(
  { CKU_USER }: Library,
  cryptoki: PKCS11,
  session: Handle,
  { token, pin }: Pick<TokenPlace, "token" | "pin">,
): void {
  try {
    cryptoki.C_Login(session, CKU_USER, pin);
  } catch (fault) {
    if (!isCryptokiFault(fault)) throw fault;
    if (fault.message === "CKR_USER_ALREADY_LOGGED_IN") return;
    if (!fault.message.startsWith("CKR_PIN_")) throw fault;
    throw new PkiError("key-store-unusable", `the PIN does not open the token ${token}: ${fault.message}`);
  }
}
