import "server-only";
import { cookies } from "next/headers";
import { sessionCookie } from "@/lib/web/own-cookie";

/** How the session in this request is encrypted, as its own header says (RFC 7516 §4.1.2); null without one. */
export async function sessionCipher(): Promise<{ algorithm: string; bits: number } | null> {
  return cipherOf((await cookies()).get(sessionCookie())?.value ?? "");
}

/** A256GCM is AES-256-GCM. */
export function cipherOf(token: string): { algorithm: string; bits: number } | null {
  const [header = ""] = token.split(".");
  try {
    const { enc } = JSON.parse(Buffer.from(header, "base64url").toString("utf8"));
    const [, bits, mode] = /^A(\d+)(GCM)$/.exec(enc) ?? [];
    return bits && mode ? { algorithm: `AES-${bits}-${mode}`, bits: Number(bits) } : null;
  } catch {
    return null;
  }
}
