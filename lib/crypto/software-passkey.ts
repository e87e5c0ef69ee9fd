import {
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

/** What the browser says it was asked for (WebAuthn §5.8.1). */
export const ceremony = <Of extends "create" | "get">(of: Of) => `webauthn.${of}` as const;

/** What the demo's passkeys sign when they are made: they prove nothing. */
export const demoChallenge = "ZGVtbw";

/** What an authenticator says of itself and of whoever touched it (WebAuthn §6.1): the bits of its flags. */
export const flags = { present: 0x01, verified: 0x04, syncable: 0x08, synced: 0x10, attested: 0x40 } as const;

interface Asked {
  challenge: string;
  rpId: string;
  origin: string;
}
type Cbor = Parameters<typeof isoCBOR.encode>[0];
/** By what a passkey is vouched for when it is made (WebAuthn §6.5): a statement about what is signed. */
export interface Statement {
  fmt: string;
  attStmt: Map<string, Cbor>;
}
const byNobody = (): Statement => ({ fmt: "none", attStmt: new Map() });

/** Answers otherwise than an honest one would, to see it refused. */
export interface Otherwise {
  vouched?: (signed: Buffer, own: KeyObject) => Statement;
  flags?: number;
  counter?: number;
  type?: string;
  crossOrigin?: boolean;
}

/**
 * A passkey in software, for the demo and for tests: whoever runs the program can sign with it, so it proves nothing.
 */
export class SoftwarePasskey {
  readonly id: string;
  private readonly key: KeyObject;
  private counter = 0;

  /** By a seed it is the same each time, and counts nothing; without one it is new. */
  constructor(private readonly seed?: Uint8Array) {
    const hashed = (what: string) =>
      createHmac("sha256", seed ?? randomBytes(32))
        .update(what)
        .digest();
    this.id = hashed("id").toString("base64url");
    this.key = keyOf(hashed("key"));
  }

  /** As navigator.credentials.create() answers, in JSON. */
  create(asked: Asked, otherwise: Otherwise = {}) {
    const client = this.clientData(ceremony("create"), asked, otherwise);
    const bits = otherwise.flags ?? flags.present | flags.verified;
    const id = Buffer.from(this.id, "base64url");
    const length = Buffer.from([id.length >> 8, id.length & 0xff]);
    const data = Buffer.concat([
      this.authenticatorData(asked.rpId, bits | flags.attested, otherwise.counter ?? 0),
      Buffer.alloc(16), // no model of its own
      length,
      id,
      this.coseKey(),
    ]);
    const { fmt, attStmt } = (otherwise.vouched ?? byNobody)(signedOf(data, client), this.key);
    const attestation = isoCBOR.encode(
      new Map<string, Cbor>([
        ["fmt", fmt],
        ["attStmt", attStmt],
        ["authData", Uint8Array.from(data)],
      ]),
    );
    return {
      ...this.named(),
      response: {
        clientDataJSON: client.toString("base64url"),
        attestationObject: Buffer.from(attestation).toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /** As navigator.credentials.get() answers, in JSON. */
  get(asked: Asked, otherwise: Otherwise = {}) {
    if (!this.seed) this.counter += 1;
    const client = this.clientData(ceremony("get"), asked, otherwise);
    const bits = otherwise.flags ?? flags.present | flags.verified;
    const data = this.authenticatorData(asked.rpId, bits, otherwise.counter ?? this.counter);
    return {
      ...this.named(),
      response: {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signedOf(data, client), this.key).toString("base64url"),
      },
    };
  }

  private named() {
    return { id: this.id, rawId: this.id, type: "public-key" as const, clientExtensionResults: {} };
  }

  private clientData(type: string, { challenge, origin }: Asked, otherwise: Otherwise): Buffer {
    const { type: other = type, crossOrigin = false } = otherwise;
    return Buffer.from(JSON.stringify({ type: other, challenge, origin, crossOrigin }));
  }

  private authenticatorData(rpId: string, bits: number, counter: number): Buffer {
    const end = Buffer.alloc(5);
    end.writeUInt8(bits, 0);
    end.writeUInt32BE(counter, 1);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), end]);
  }

  /** RFC 9053 §7.1.1: EC2, ES256, P-256. */
  private coseKey(): Uint8Array {
    const { x = "", y = "" } = createPublicKey(this.key).export({ format: "jwk" });
    return isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Uint8Array.from(Buffer.from(x, "base64url"))],
        [-3, Uint8Array.from(Buffer.from(y, "base64url"))],
      ]),
    );
  }
}

const signedOf = (data: Buffer, client: Buffer): Buffer =>
  Buffer.concat([data, createHash("sha256").update(client).digest()]);

/** P-256 of a private scalar: 32 random bytes are one but for once in 2^32. */
function keyOf(scalar: Buffer): KeyObject {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(scalar);
  const point = curve.getPublicKey();
  const text = (bytes: Buffer) => bytes.toString("base64url");
  return createPrivateKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: text(point.subarray(1, 33)),
      y: text(point.subarray(33)),
      d: text(scalar),
    },
  });
}
