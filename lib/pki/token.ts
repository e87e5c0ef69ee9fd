import { createHash } from "node:crypto";
import type { KeyAlgorithm } from "./key-file";
import { allowedId } from "./key-folder";
import { isCryptokiFault, loadModule, TokenConnection, type TokenKey, type TokenPlace } from "./pkcs11";
import { PkiError } from "./pki-error";
import type { KeyStoreFault, Protection, WatchedKeys } from "./signer";

/** A token that does not answer by then is away: what waits for it is told so and tries again. */
const patienceMs = 10_000;
/** No token is looked for more often: some take long to say that they are not there. */
const pauseMs = 1_000;

/**
 * A PKCS #11 token as a store of keys, which are made in it and never leave it. One that goes away is looked for at each
 * signature, and found again without a restart. Throws PkiError `key-store-unusable` where the library or the PIN is
 * wrong, and `key-store-away` where there is no such token, unless it `mayBeAway`.
 */
export async function openToken(place: TokenPlace, { mayBeAway = false } = {}): Promise<WatchedKeys> {
  const token = new Token(place, await loadModule(place));
  await token.connect().catch((fault: unknown) => {
    if (!mayBeAway || !isAway(fault)) throw fault;
  });
  return token;
}

/** Makes a key within the token. Answers the public key (SubjectPublicKeyInfo, DER). Throws PkiError `key-exists`. */
export async function createTokenKey(
  place: TokenPlace,
  keyId: string,
  algorithm: KeyAlgorithm,
): Promise<Uint8Array> {
  if (!allowedId.test(keyId)) throw new RangeError(`key id ${keyId}`);
  const token = new Token(place, await loadModule(place));
  await token.connect();
  return token.make(keyId, algorithm);
}

const isMissing = (fault: unknown) => fault instanceof PkiError && fault.code === "key-missing";
const isAway = (fault: unknown) => fault instanceof PkiError && fault.code === "key-store-away";

class Token implements WatchedKeys {
  private connection: TokenConnection | undefined;
  private connecting: Promise<TokenConnection> | undefined;
  private readonly known = new Map<string, TokenKey>();
  private failed: { fault: unknown; at: number } | undefined;

  constructor(
    private readonly place: TokenPlace,
    private readonly loaded: Awaited<ReturnType<typeof loadModule>>,
  ) {}

  algorithm(keyId: string) {
    return this.key(keyId).algorithm === "P-384" ? "ES384" : "ES256";
  }

  publicKey(keyId: string): Uint8Array {
    return this.key(keyId).publicKey;
  }

  async sign(keyId: string, data: Uint8Array): Promise<Uint8Array> {
    return this.asked(async (connection) => {
      const { algorithm } = this.key(keyId);
      const hash = createHash(algorithm === "P-384" ? "sha384" : "sha256")
        .update(data)
        .digest();
      return inTime(connection.sign(keyId, algorithm, hash));
    });
  }

  async fault(): Promise<KeyStoreFault | undefined> {
    try {
      await this.asked(async (connection) => {
        if (!connection.hasKeys()) throw new PkiError("key-missing", "the token has no keys");
      });
      return undefined;
    } catch (fault) {
      return isMissing(fault) ? "key-missing" : "key-store-away";
    }
  }

  protection(keyId: string): Protection {
    this.key(keyId);
    return { store: "module", custody: null, isLocked: false };
  }

  locks() {
    return [];
  }

  make(keyId: string, algorithm: KeyAlgorithm): Promise<Uint8Array> {
    return this.asked(async (connection) => {
      if (connection.key(keyId)) throw new PkiError("key-exists", `key ${keyId} exists already`);
      const made = connection.make(keyId, algorithm);
      this.known.set(keyId, made);
      return made.publicKey;
    });
  }

  /** Looks for the token anew, one at a time for all who wait. */
  connect(): Promise<TokenConnection> {
    this.connecting ??= this.openToken().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async openToken(): Promise<TokenConnection> {
    if (this.failed && performance.now() - this.failed.at < pauseMs) throw this.failed.fault;
    // Nothing may be under way while the library is opened anew.
    if (this.connection) await inTime(this.connection.idle());
    const wasOpen = Boolean(this.connection ?? this.failed);
    this.connection = undefined;
    try {
      this.connection = this.found(wasOpen);
      this.failed = undefined;
      return this.connection;
    } catch (fault) {
      const told = inOurWords(fault);
      // A PIN that was refused is not tried again: after some attempts the token would lock itself.
      const isFinal = told instanceof PkiError && told.code === "key-store-unusable";
      this.failed = { fault: told, at: isFinal ? Number.POSITIVE_INFINITY : performance.now() };
      throw told;
    }
  }

  /** Some libraries see no token that came after they were opened: it may have been, by this process. */
  private found(anew: boolean): TokenConnection {
    const { library, cryptoki } = this.loaded;
    try {
      return new TokenConnection(library, cryptoki, this.place, anew);
    } catch (fault) {
      if (anew || !isAway(inOurWords(fault))) throw fault;
      return new TokenConnection(library, cryptoki, this.place, true);
    }
  }

  /**
   * With the connection there is; where that leads nowhere any more, once again with a new one. Some libraries say of a
   * token that was taken out that it is empty.
   */
  private async asked<T>(work: (connection: TokenConnection) => Promise<T>): Promise<T> {
    const held = this.connection;
    if (held)
      try {
        return await work(held);
      } catch (fault) {
        if (!isCryptokiFault(fault) && !isMissing(fault)) throw fault;
      }
    const connection = this.connection === held ? await this.connect() : this.connection;
    try {
      return await work(connection ?? (await this.connect()));
    } catch (fault) {
      throw inOurWords(fault);
    }
  }

  private key(keyId: string): TokenKey {
    if (!allowedId.test(keyId)) throw new PkiError("key-missing", "no such key");
    const held = this.known.get(keyId);
    if (held) return held;
    if (!this.connection) throw new PkiError("key-store-away", `the token ${this.place.token} is away`);
    const found = this.connection.key(keyId);
    if (!found) throw new PkiError("key-missing", `no key ${keyId} in the token`);
    this.known.set(keyId, found);
    return found;
  }
}

function inOurWords(fault: unknown): unknown {
  if (!isCryptokiFault(fault)) return fault;
  return new PkiError("key-store-away", `the token does not answer: ${fault.message}`, { cause: fault });
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    const away = new PkiError("key-store-away", `the token has not answered in ${patienceMs / 1000} seconds`);
    late = setTimeout(reject, patienceMs, away);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(late));
}
