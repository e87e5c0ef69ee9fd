/** RFC 7468 §2: 64 columns. */
export function toPem(der: Uint8Array, label: string): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

export interface PemBlock {
  label: string;
  der: Uint8Array;
}

/** Every block in a text, in order; text around the blocks, line endings and indentation do not matter. */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  const matches = text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g);
  for (const [, label = "", body = ""] of matches) {
    const base64 = body.replace(/[\s\u200b\ufeff]+/g, "");
    if (/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) blocks.push({ label, der: Buffer.from(base64, "base64") });
  }
  return blocks;
}

/** Certificates in the order a server presents them: the end entity first, its issuer after it. */
export function chainPem(certificates: readonly Uint8Array[]): string {
  return certificates.map((der) => toPem(der, "CERTIFICATE")).join("");
}
