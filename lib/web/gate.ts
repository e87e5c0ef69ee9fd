import { randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { isBuiltFile, isForeign, securityHeaders } from "./security-headers";

/** What the gate looks at: the head of a request, never its body. */
export interface Head {
  method: string;
  /** The path with its query, as it was sent. */
  path: string;
  headers: Pick<Headers, "get">;
}
/** Why a request goes no further, by its head alone. */
export type Stopped = "unknown-method" | "foreign-origin" | "length-unknown" | "too-large";

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
export const allowedMethods = methods.join(", ");

/** Next ends in a fault when a file of the build or of public/ is sent anything. */
const methodsAt = (path: string) => (isBuiltFile("GET", plainPath(path)) ? methods.slice(0, 3) : methods);

const kilobyte = 1024;
/** A door of a few fields: a sign-in, a preference. */
export const smallBody = 4 * kilobyte;
/** Where Next stops a server action, with an answer nobody can read. */
const formBody = 1024 * kilobyte;
/**
 * A door that takes a file keeps no more than its own limit of it (app/api/files/capped-form.ts), and reads what is
 * longer to its end, so that the sender is told beside the field instead of by a broken connection.
 */
export const uploadBody = 64 * 1024 * kilobyte;
const uploads = new Set(
  [
    "attribute-lists",
    "card-answers",
    "certificate-requests",
    "client-keys",
    "contract-lists",
    "documents",
    "employee-lists",
    "evidence",
    "frameworks",
    "service-metadata",
  ].map((name) => `/api/files/${name}`),
);

/** The most bytes that may follow this head. Whatever names no file door, and is no form of a page, is small. */
export function bodyLimit({ method, path }: Pick<Head, "method" | "path">): number {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return 0;
  const plain = plainPath(path);
  if (uploads.has(plain)) return uploadBody;
  return plain.startsWith("/api/") || plain.startsWith("/_next/") ? smallBody : formBody;
}

/** As a router may read it: without query, with %61 as a and // as /. What cannot be read is small. */
function plainPath(path: string): string {
  try {
    const { pathname } = new URL(path.startsWith("/") ? `http://own.invalid${path}` : path);
    return decodeURIComponent(pathname).replace(/\/{2,}/g, "/");
  } catch {
    return "/api/";
  }
}

/** Set on what the gate has let in, and gone from what comes from outside. */
export const passHeader = "x-sigill-pass";
const shared = globalThis as unknown as { sigillPass?: string };
shared.sigillPass ??= randomBytes(32).toString("base64url");
/** Known to this process alone; the gate and proxy.ts are bundled apart, hence globalThis. */
export const pass: string = shared.sigillPass;

/**
 * Whether Next sends itself a form that the gate has let in: to the page that has the action, with the headers it came
 * with and the body as a stream, so that its length is not said again.
 */
export function isForwarded(headers: Pick<Headers, "get">): boolean {
  const [given, own] = [Buffer.from(headers.get(passHeader) ?? ""), Buffer.from(pass)];
  return given.length === own.length && timingSafeEqual(given, own);
}

/** The one rule of what is turned away unread: at the gate in front of Next, in proxy.ts and at every door. */
export function stopped(head: Head, limit = bodyLimit(head)): Stopped | undefined {
  const { method, headers } = head;
  if (!methods.includes(method)) return "unknown-method";
  if (isForeign(method, headers)) return "foreign-origin";
  if (!methodsAt(head.path).includes(method)) return "unknown-method";
  // A browser always says how long a form is; what does not could be any length (RFC 9110 §15.5.12).
  if (headers.get("transfer-encoding") !== null && !isForwarded(headers)) return "length-unknown";
  return Number(headers.get("content-length") ?? 0) > limit ? "too-large" : undefined;
}

/** Both languages, since what is refused here is not read far enough to know whose it is. */
const words: Record<Stopped, (here: string) => string> = {
  "foreign-origin": (here) =>
    `Det här kom inte från Sigills egna sidor, och inget har hänt. Öppna ${here} och försök igen.\n` +
    `This did not come from Sigill's own pages, and nothing has happened. Open ${here} and try again.\n`,
  "too-large": (here) =>
    `Det här är större än vad som tas emot här, och inget har hänt. Öppna ${here} och försök igen.\n` +
    `This is larger than what is accepted here, and nothing has happened. Open ${here} and try again.\n`,
  "length-unknown": (here) =>
    `Det här säger inte hur långt det är, och inget har hänt. Öppna ${here} och försök igen.\n` +
    `This does not say how long it is, and nothing has happened. Open ${here} and try again.\n`,
  "unknown-method": () =>
    "Så kan sidan inte användas, och inget har hänt.\nThe page cannot be used like this, and nothing has happened.\n",
};
const statuses: Record<Stopped, number> = {
  "unknown-method": 405,
  "foreign-origin": 403,
  "length-unknown": 411,
  "too-large": 413,
};

/** What whoever sent it is told. A form of a page that is too large is told so by the page itself, or led to one. */
export function answerTo(why: Stopped, head: Head) {
  const headers: Record<string, string> = {
    ...securityHeaders(randomBytes(16).toString("base64")),
    "Cache-Control": "no-store",
    "Content-Type": "text/plain; charset=utf-8",
  };
  if (why === "unknown-method") headers.Allow = methodsAt(head.path).join(", ");
  const ofPage = why === "too-large" && bodyLimit(head) >= formBody;
  // components/ui/form.tsx knows this word, and gets it from Next only under this very type.
  if (ofPage && head.headers.get("next-action") !== null)
    return { status: 413, headers: { ...headers, "Content-Type": "text/plain" }, body: "too-large" };
  if (ofPage)
    return { status: 303, headers: { ...headers, Location: `${env().PUBLIC_URL}/too-large` }, body: "" };
  return { status: statuses[why], headers, body: words[why](env().PUBLIC_URL) };
}
