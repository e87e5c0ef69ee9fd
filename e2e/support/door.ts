import { randomInt } from "node:crypto";
import { connect } from "node:net";

/** Where the product under test answers. */
export const baseUrl = (process.env.BASE_URL ?? "http://localhost:3000").replace(/\/$/, "");

/** An address out of 198.18.0.0/15 (RFC 2544), so that stories do not use up each other's sign-ins. */
export const anAddress = () => `198.${randomInt(18, 20)}.${randomInt(256)}.${randomInt(256)}`;

/** Asks for an answer as it is: to pack a page takes the product a fifth of the time in which it is made. */
export const unpacked = { "Accept-Encoding": "identity" };

/** A form as the browser would send it from one of our own pages, and the answer as it is, redirects not followed. */
export function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${baseUrl}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Origin: baseUrl, "X-Forwarded-For": anAddress(), ...headers },
    redirect: "manual",
  });
}

/** Signs in as a persona without a browser; answers the Cookie header of whoever that is. */
export async function signIn(subject: string): Promise<string> {
  const answer = await post("/api/sign-in", { persona: subject });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  if (!cookies.some((cookie) => /sigill\.session=./.test(cookie)))
    throw new Error(`${subject} could not sign in: ${answer.status} ${answer.headers.get("location")}`);
  return cookies.join("; ");
}

/** Sends a head as it is, which fetch would not, and nothing after it. Answers what comes back. */
export async function say(url: string, requestLine: string, ...headers: string[]): Promise<string> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port || 80), hostname);
  socket.setEncoding("utf8").setTimeout(10_000, () => socket.destroy());
  socket.write(`${[`${requestLine} HTTP/1.1`, `Host: ${host}`, ...headers].join("\r\n")}\r\n\r\n`);
  let told = "";
  for await (const part of socket) {
    told += part;
    const [head = "", body] = told.split("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (body !== undefined && Buffer.byteLength(body) >= length) break;
  }
  return told;
}
