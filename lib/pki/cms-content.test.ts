import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCertificate } from "./certificate-reader";
import { openSignedCms } from "./cms";
import { openssl } from "./testing-programs";

const folder = mkdtempSync(join(tmpdir(), "cms-content-"));
const file = (name: string) => join(folder, name);

function aSigner(
  name: string,
  newKey: readonly string[] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
) {
  const [key, pem] = [file(`${name}.key`), file(`${name}.pem`)];
  openssl(["req", "-x509", ...newKey, "-nodes", "-keyout", key, "-subj", `/CN=${name}`, "-out", pem]);
  return { key, pem, certificate: readCertificate(readFileSync(pem, "utf8")).der };
}
const bureau = aSigner("bureau");
const other = aSigner("other");
const content = Buffer.from(JSON.stringify({ svar: "Åäö", fill: "x".repeat(50_000) }));
writeFileSync(file("content"), content);

function sign({ key, pem }: typeof bureau, more: string[] = [], inside = file("content")) {
  const args = ["-in", inside, "-signer", pem, "-inkey", key, "-nodetach", "-outform", "DER", "-binary"];
  return openssl(["cms", "-sign", ...args, ...more]);
}
const outcome = async (der: Uint8Array, by = bureau) => (await openSignedCms(der, by.certificate)).outcome;

describe("a signature with its content inside", () => {
  const rsa = aSigner("rsa", ["-newkey", "rsa:3072"]);
  test.each([
    ["ECDSA", bureau, []],
    ["RSA", rsa, []],
    ["RSA-PSS", rsa, ["-keyopt", "rsa_padding_mode:pss"]],
    ["without its certificate", bureau, ["-nocerts"]],
    ["without attributes", bureau, ["-noattr"]],
    ["in pieces of no stated length", bureau, ["-stream"]],
  ] as [string, typeof bureau, string[]][])("is opened: %s", async (_how, by, more) => {
    const read = await openSignedCms(sign(by, more), by.certificate);
    expect(read.outcome).toBe("signed");
    expect(read.outcome === "signed" && Buffer.from(read.content).equals(content)).toBe(true);
  });

  test("is nobody else's than the one certificate's, whatever comes along", async () => {
    expect(await outcome(sign(other))).toBe("other-signer");
    expect(await outcome(sign(other, ["-certfile", bureau.pem]))).toBe("other-signer");
    // Two who sign are not one.
    writeFileSync(file("one.p7m"), sign(bureau));
    const both = ["-in", file("one.p7m"), "-inform", "DER", "-signer", other.pem, "-inkey", other.key];
    const two = openssl(["cms", "-resign", ...both, "-outform", "DER", "-nodetach"]);
    expect(await outcome(two)).toBe("other-signer");
    // A name and number of the bureau's, and another's key.
    const args = ["req", "-x509", "-key", other.key, "-subj", "/CN=bureau", "-days", "30", "-set_serial"];
    const serial = `0x${readCertificate(bureau.certificate).serial}`;
    writeFileSync(file("false.pem"), openssl([...args, serial]));
    const pretender = { ...other, pem: file("false.pem") };
    expect(await outcome(sign(pretender))).toBe("not-intact");
  });

  test("is not believed when its content, its hash or its signature is another", async () => {
    const good = sign(bureau);
    const at = good.indexOf("xxxx");
    const changed = Buffer.from(good);
    changed[at] = "y".charCodeAt(0);
    expect(await outcome(changed)).toBe("not-intact");
    const last = Buffer.from(good);
    last[last.length - 3] = (last.at(-3) ?? 0) ^ 1;
    expect(["not-intact", "unreadable"]).toContain(await outcome(last));
    expect(await outcome(sign(rsa, ["-md", "sha1"]), rsa)).toBe("not-intact");
  });

  test("is unreadable when it is cut short, unsigned, empty, not CMS, or without content", async () => {
    const good = sign(bureau);
    expect(await outcome(good.subarray(0, good.length - 40))).toBe("unreadable");
    expect(await outcome(content)).toBe("unreadable");
    expect(await outcome(new Uint8Array())).toBe("unreadable");
    const detached = ["-in", file("content"), "-signer", bureau.pem, "-inkey", bureau.key, "-outform", "DER"];
    expect(await outcome(openssl(["cms", "-sign", ...detached, "-binary"]))).toBe("unreadable");
    const plain = openssl(["cms", "-data_create", "-in", file("content"), "-outform", "DER"]);
    expect(await outcome(plain)).toBe("unreadable");
    expect(await outcome(Buffer.alloc(10 * 1024 * 1024, 0x30))).toBe("unreadable");
  });

  test("by the same one twice is not one's", async () => {
    expect(await outcome(sign(bureau, ["-signer", bureau.pem, "-inkey", bureau.key]))).toBe("other-signer");
  });

  test("is unreadable when it is said to be of another type, outside or within", async () => {
    // RFC 5652 §5.1 and §6.1: said to be enveloped and not signed.
    const hex = sign(bureau).toString("hex");
    const enveloped = hex.replace("06092a864886f70d010702", "06092a864886f70d010703");
    expect(enveloped).not.toBe(hex);
    expect(await outcome(Buffer.from(enveloped, "hex"))).toBe("unreadable");
    expect(await outcome(sign(bureau, ["-econtent_type", "1.2.3.4"]))).toBe("unreadable");
  });

  test("is read with what fills up its place, to nine mebibytes and not above", async () => {
    const good = sign(bureau);
    const filled = (length: number) => Buffer.concat([good, Buffer.alloc(length - good.length)]);
    expect(await outcome(filled(9 * 1024 * 1024))).toBe("signed");
    expect(await outcome(filled(9 * 1024 * 1024 + 1))).toBe("unreadable");
  });

  test("of four megabytes costs less than a second", async () => {
    writeFileSync(file("large"), Buffer.alloc(4 * 1024 * 1024, "x"));
    const large = sign(bureau, [], file("large"));
    const began = performance.now();
    expect(await outcome(large)).toBe("signed");
    expect(performance.now() - began).toBeLessThan(1_000 * Number(process.env.SLOW ?? 3));
  });
});
