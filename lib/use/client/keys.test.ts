import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textOfKeyFile } from "./key-file";
import { readFetchedKeys, readKeys, thumbprintOf } from "./keys";

const now = new Date();
const pair = (bits = 2048) => generateKeyPairSync("rsa", { modulusLength: bits });
const curve = (namedCurve = "P-256") => generateKeyPairSync("ec", { namedCurve });
const jwk = (key: ReturnType<typeof curve>["publicKey"], kid: string) => ({
  ...key.export({ format: "jwk" }),
  kid,
});
const pem = (key: ReturnType<typeof curve>["publicKey"]) =>
  String(key.export({ format: "pem", type: "spki" }));

const whyNot = (text: string) => {
  try {
    readKeys(text, now);
    return "done";
  } catch (fault) {
    const { code, field } = fault as { code: string; field: string };
    return `${code} ${field}`;
  }
};

/** What openssl makes: its own key and a certificate of it. */
function certificate(days: number): string {
  const folder = mkdtempSync(join(tmpdir(), "client-"));
  const file = (name: string) => join(folder, name);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", file("key.pem")];
  const dates = [
    "-not_before",
    "20240101000000Z",
    "-not_after",
    days > 0 ? "20991231000000Z" : "20240102000000Z",
  ];
  const made = [
    "req",
    "-x509",
    ...key,
    "-subj",
    "/CN=arenden.example.se",
    ...dates,
    "-out",
    file("cert.pem"),
  ];
  execFileSync("openssl", made, { stdio: "ignore" });
  const text = readFileSync(file("cert.pem"), "utf8");
  rmSync(folder, { recursive: true });
  return text;
}

describe("what somebody pastes", () => {
  test("is a JWK, a set of them, or PEM: one key is the same key in each", () => {
    const { publicKey } = curve();
    const [alone] = readKeys(JSON.stringify(jwk(publicKey, "a")), now).keys;
    const [inSet] = readKeys(JSON.stringify({ keys: [jwk(publicKey, "a")] }), now).keys;
    const [fromPem] = readKeys(pem(publicKey), now).keys;
    expect(inSet).toEqual(alone);
    expect({ ...fromPem, kid: "a" }).toEqual(alone);
    if (!alone) throw new Error("no key");
    expect(fromPem?.kid).toBe(thumbprintOf(alone));
  });

  test("has the thumbprint of RFC 7638 §3.1", () => {
    const n =
      "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    const [key] = readKeys(
      JSON.stringify({ kty: "RSA", n, e: "AQAB", alg: "RS256", kid: "2011-04-29" }),
      now,
    ).keys;
    expect(key && thumbprintOf(key)).toBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  });

  test("can be a certificate, which is kept with its key until it has expired", () => {
    const text = certificate(1);
    const [key] = readKeys(text, now).keys;
    expect(key).toMatchObject({ kty: "EC", alg: "ES256", crv: "P-256" });
    expect(key?.x5c?.[0]).toBe(text.replace(/-----[A-Z ]+-----|\s/g, ""));
    expect(whyNot(certificate(0))).toBe("client-certificate-over keys");
  });

  test("is refused with what is wrong with it, beside the field", () => {
    const good = jwk(curve().publicKey, "a");
    const strange = { ...good, x: good.y };
    const made: [string, string][] = [
      ["", "client-keys-missing"],
      [JSON.stringify({ keys: [] }), "client-keys-missing"],
      ["hej", "client-keys-unreadable"],
      ["{", "client-keys-unreadable"],
      [JSON.stringify({ keys: "a" }), "client-keys-unreadable"],
      [JSON.stringify({ keys: [null] }), "client-keys-unreadable"],
      [JSON.stringify(strange), "client-keys-unreadable"],
      [`-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`, "client-keys-unreadable"],
      [
        `-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----`,
        "client-keys-unreadable",
      ],
      [pem(pair(1024).publicKey), "client-key-weak"],
      [JSON.stringify(jwk(pair(1024).publicKey, "a")), "client-key-weak"],
      [pem(curve("P-384").publicKey), "client-key-kind"],
      [JSON.stringify(jwk(curve("P-521").publicKey, "a")), "client-key-kind"],
      [pem(generateKeyPairSync("ed25519").publicKey), "client-key-kind"],
      [JSON.stringify(curve().publicKey.export({ format: "jwk" })), "client-key-unnamed"],
      [JSON.stringify({ keys: [good, jwk(curve().publicKey, "a")] }), "client-key-same-name"],
      [
        JSON.stringify({ keys: Array.from({ length: 100 }, (_, n) => jwk(curve().publicKey, `${n}`)) }),
        "client-keys-too-many",
      ],
      [JSON.stringify({ kty: "oct", k: "hemligt", kid: "a" }), "client-key-symmetric"],
      [
        JSON.stringify({ keys: [good, { ...curve().privateKey.export({ format: "jwk" }), kid: "b" }] }),
        "client-key-private",
      ],
      [String(curve().privateKey.export({ format: "pem", type: "pkcs8" })), "client-key-private"],
      [String(pair().privateKey.export({ format: "pem", type: "pkcs1" })), "client-key-private"],
    ];
    expect(made.map(([text]) => whyNot(text))).toEqual(made.map(([, code]) => `${code} keys`));
  });

  test("a key that is not the one in its certificate is not taken for it", () => {
    const [own] = readKeys(certificate(1), now).keys;
    expect(whyNot(JSON.stringify({ ...jwk(curve().publicKey, "a"), x5c: own?.x5c }))).toBe(
      "client-key-kind keys",
    );
    expect(whyNot(JSON.stringify({ ...own, x5c: ["AAAA"] }))).toBe("client-keys-unreadable keys");
  });
});

describe("what an address answers", () => {
  const good = jwk(curve().publicKey, "a");

  test("may hold keys for other things, which are left out", () => {
    const others = [jwk(curve("P-384").publicKey, "b"), { ...jwk(pair().publicKey, "c"), use: "enc" }];
    const { keys } = readFetchedKeys(JSON.stringify({ keys: [...others, good] }), now);
    expect(keys.map(({ kid }) => kid)).toEqual(["a"]);
  });

  test("is refused when it gives away a private key, or has none that can be used", () => {
    const secret = { ...curve().privateKey.export({ format: "jwk" }), kid: "b" };
    const read = (keys: unknown) => () => readFetchedKeys(JSON.stringify({ keys }), now);
    expect(read([good, secret])).toThrow("client-key-private");
    expect(read([{ ...good, use: "enc" }])).toThrow("client-keys-missing");
  });
});

describe("a file of keys", () => {
  const { publicKey, privateKey } = curve();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const read = (file: Uint8Array) => readKeys(textOfKeyFile(file), now).keys;
  const der = (text: string) => Buffer.from(text.replace(/-----[^-]+-----|\s/g, ""), "base64");

  test("is read as if it had been pasted: JWKS, PEM, DER, and text as Windows writes it", () => {
    const set = JSON.stringify({ keys: [jwk(publicKey, "one")] });
    const [{ x } = {}] = read(bytes(set));
    expect(x).toBe(publicKey.export({ format: "jwk" }).x);
    const spki = publicKey.export({ format: "der", type: "spki" });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(set, "utf16le")]);
    for (const file of [bytes(pem(publicKey)), bytes(`\ufeff${pem(publicKey)}`), spki, utf16])
      expect(read(file)[0]?.x).toBe(x);
    const cert = certificate(1);
    expect(read(der(cert))).toEqual(readKeys(cert, now).keys);
  });

  test("with a private half is refused as exposed, in whatever form", () => {
    const secret = (options: object) => privateKey.export(options as never) as unknown as Uint8Array | string;
    const files = [
      bytes(JSON.stringify({ ...jwk(publicKey, "one"), d: privateKey.export({ format: "jwk" }).d })),
      bytes(String(secret({ format: "pem", type: "pkcs8" }))),
      secret({ format: "der", type: "pkcs8" }) as Uint8Array,
      secret({ format: "der", type: "sec1" }) as Uint8Array,
      pair().privateKey.export({ format: "der", type: "pkcs1" }),
    ];
    for (const file of files) expect(whyNot(textOfKeyFile(file))).toBe("client-key-private keys");
  });

  test("of anything else is told to be none, and throws nothing", () => {
    for (const file of [bytes("%PDF-1.7"), Buffer.from([0x30, 0x82, 0xff]), Buffer.alloc(5_000, 0x30)])
      expect(whyNot(textOfKeyFile(file))).toBe("client-keys-unreadable keys");
    expect(whyNot(textOfKeyFile(new Uint8Array()))).toBe("client-keys-missing keys");
  });
});
