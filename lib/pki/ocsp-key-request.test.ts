import { expect, test } from "vitest";
import { buildOcspKeyRequest, readOcspKeyRequest } from "./ocsp-key-request";
import { MemorySigner } from "./testing";
import { openssl } from "./testing-programs";

const signer = new MemorySigner();
signer.add("ocsp", "P-256");
signer.add("large", "P-384");
const der = await buildOcspKeyRequest(signer, "ocsp");
const made = (words: readonly string[]) =>
  openssl([
    "req",
    "-new",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    "/dev/null",
    "-outform",
    "DER",
    ...words,
  ]);
const codeOf = (bytes: Uint8Array) => {
  try {
    readOcspKeyRequest(bytes);
    return "taken";
  } catch (fault) {
    return (fault as { code?: string }).code;
  }
};

test("a status program's request proves its key and asks to sign OCSP answers, as openssl reads it", () => {
  expect(readOcspKeyRequest(der).publicKey).toEqual(signer.publicKey("ocsp"));
  const text = openssl(["req", "-inform", "DER", "-noout", "-verify", "-text"], der).toString();
  expect(text).toContain("CN=Sigill OCSP");
  expect(text).toContain("OCSP Signing");
});

test("what asks for anything else, with whatever name or key, is not taken", async () => {
  expect(codeOf(made(["-subj", "/CN=Sigill OCSP"]))).toBe("request-unreadable");
  expect(codeOf(made(["-subj", "/CN=Sigill OCSP", "-addext", "basicConstraints=critical,CA:TRUE"]))).toBe(
    "request-unreadable",
  );
  expect(codeOf(made(["-subj", "/CN=Sigill OCSP", "-addext", "extendedKeyUsage=clientAuth"]))).toBe(
    "request-unreadable",
  );
  expect(codeOf(await buildOcspKeyRequest(signer, "large"))).toBe("key-type-not-allowed");
});

test("why a request is not taken is said", async () => {
  const refusal = (code: string, message: string) => expect.objectContaining({ code, message });
  expect(() => readOcspKeyRequest(made(["-subj", "/CN=Sigill OCSP"]))).toThrow(
    refusal("request-unreadable", "it asks for something else than to sign OCSP answers"),
  );
  const large = await buildOcspKeyRequest(signer, "large");
  expect(() => readOcspKeyRequest(large)).toThrow(refusal("key-type-not-allowed", "an OCSP key is of P-256"));
});

test("a signer whose key is not the one it shows makes no request", async () => {
  const [mine, other] = [new MemorySigner(), new MemorySigner()];
  mine.add("ocsp", "P-256");
  other.add("ocsp", "P-256");
  const twoFaced = {
    algorithm: (keyId: string) => mine.algorithm(keyId),
    publicKey: (keyId: string) => mine.publicKey(keyId),
    sign: (keyId: string, data: Uint8Array) => other.sign(keyId, data),
  };
  await expect(buildOcspKeyRequest(twoFaced, "ocsp")).rejects.toThrow(
    expect.objectContaining({ code: "key-missing", message: "key ocsp does not sign for its public half" }),
  );
});

test("a request that its key has not signed is not taken", async () => {
  const other = new MemorySigner();
  other.add("ocsp", "P-256");
  const [mine, theirs] = [der, await buildOcspKeyRequest(other, "ocsp")];
  expect(
    codeOf(Buffer.concat([mine.subarray(0, mine.length - 70), theirs.subarray(theirs.length - 70)])),
  ).not.toBe("taken");
});
