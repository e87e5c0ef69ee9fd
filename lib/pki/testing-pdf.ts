import { type KeyObject, randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openssl } from "./testing-programs";

/** For tests: a small PDF of one page, written by hand. */
export function aPdf(text = "Avtal om e-legitimationer"): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>\nendobj\n% ${text}\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n`,
    "latin1",
  );
}

export interface SigningPair {
  /** DER */
  certificate: Uint8Array;
  privateKey: KeyObject;
  /** DER, sent along. */
  others?: readonly Uint8Array[];
}

const room = 16_384;
const noMore: readonly string[] = [];

/** The PDF with one more signature at its end, made by openssl over everything but the signature. */
export function signPdf(
  pdf: Buffer,
  by: SigningPair,
  {
    subFilter = "ETSI.CAdES.detached",
    md = "sha256",
    stated = "D:20261124100000+01'00'",
    more = noMore,
  } = {},
): Buffer {
  const nth = (pdf.toString("latin1").match(/\/ByteRange/g)?.length ?? 0) + 10;
  const before = `${nth} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /M (${stated}) /ByteRange [0 ********** ********** **********] /Contents `;
  const after = " >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
  const start = pdf.length + Buffer.byteLength(before, "latin1");
  const tail = start + room + 2;
  let range = [start, tail, after.length].map((number) => String(number).padEnd(10));
  const head = Buffer.concat([
    pdf,
    Buffer.from(
      before.replaceAll("**********", () => range.shift() ?? ""),
      "latin1",
    ),
  ]);
  const covered = Buffer.concat([head, Buffer.from(after, "latin1")]);
  range = [];
  const hex = signCms(covered, by, md, more).toString("hex");
  return Buffer.concat([head, Buffer.from(`<${hex.padEnd(room, "0")}>${after}`, "latin1")]);
}

const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString("base64")}\n-----END ${label}-----\n`;

/** A detached CMS over the content, DER, as openssl makes it. */
export function signCms(
  content: Uint8Array,
  { certificate, privateKey, others = [] }: SigningPair,
  md = "sha256",
  more: readonly string[] = [],
  second = false,
): Buffer {
  const folder = tmpdir();
  const files = ["content", "signer", "key", "others"].map((what) =>
    join(folder, `sigill-cms-${what}-${randomUUID()}`),
  );
  const [contentFile = "", signer = "", key = "", chain = ""] = files;
  try {
    writeFileSync(contentFile, content);
    writeFileSync(signer, pem("CERTIFICATE", certificate));
    writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    writeFileSync(chain, others.map((der) => pem("CERTIFICATE", der)).join(""));
    const along = others.length > 0 ? ["-certfile", chain] : [];
    return openssl([
      "cms",
      "-sign",
      "-binary",
      "-in",
      contentFile,
      "-signer",
      signer,
      "-inkey",
      key,
      "-md",
      md,
      "-outform",
      "DER",
      ...along,
      ...more,
      ...(second ? ["-signer", signer, "-inkey", key] : []),
    ]);
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}
