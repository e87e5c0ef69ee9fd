import { X509Certificate } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readCertificate } from "@/lib/pki/certificate-reader";

/** What a client showed when the connection was made. */
export interface ShownCertificate {
  certificate: X509Certificate;
  /** Whether the proxy found that it comes from an authority that is believed. */
  isVerified: boolean;
}

/** Reads the certificate of a client from what the proxy says of the connection; of nobody else such a header is read. */
export type CertificateReader = (request: IncomingMessage) => ShownCertificate | undefined;

export function certificateReader(isProxy: (address: string | undefined) => boolean): CertificateReader {
  return ({ headers, socket }) => {
    const told = headers["client-cert"];
    if (typeof told !== "string" || told === "" || told.length > 16_384) return undefined;
    if (!isProxy(socket.remoteAddress)) return undefined;
    const certificate = parsed(told);
    return certificate && { certificate, isVerified: headers["client-cert-verify"] === "SUCCESS" };
  };
}

/** As a byte sequence (RFC 9440 §2.1), or as nginx writes $ssl_client_escaped_cert. */
function parsed(told: string): X509Certificate | undefined {
  try {
    const [, base64] = /^:([A-Za-z0-9+/]+=*):$/.exec(told) ?? [];
    return new X509Certificate(base64 ? Buffer.from(base64, "base64") : decodeURIComponent(told));
  } catch {
    return undefined;
  }
}

/** RFC 8705 §2.1.2: the name as RFC 4514 writes it, with or without spaces between its parts. */
export function hasSubject({ certificate }: ShownCertificate, wanted: string): boolean {
  try {
    return closedUp(readCertificate(certificate.raw).subject) === closedUp(wanted);
  } catch {
    return false;
  }
}

/** Without the spaces around the commas between parts; one that a backslash goes before belongs to its part. */
const closedUp = (name: string) => name.trim().replace(/(?<=[^\\\s]|\\\s)\s*,\s*(?=[A-Za-z0-9.]+=)/g, ",");
