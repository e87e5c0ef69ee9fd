import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export interface SyslogReceiver {
  host: string;
  port: number;
  tls: boolean;
  /** A file of certificates in PEM; read at each connection, since it is renewed. */
  ca: string | undefined;
  enterprise: number;
}

/** Until an organisation has a number of its own: the one that is for examples (RFC 5612). */
const exampleEnterprise = "32473";

/** What AUDIT_SYSLOG says: tls://host:6514?enterprise=… */
export function receiverOf(address: string, ca: string | undefined): SyslogReceiver {
  const { protocol, hostname, port, searchParams } = new URL(address);
  const enterprise = searchParams.get("enterprise") ?? exampleEnterprise;
  const tls = protocol === "tls:";
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return { host, port: Number(port || (tls ? 6514 : 601)), tls, ca, enterprise: Number(enterprise) };
}

/** How long the receiver may take; less than the lease of the cursor. */
const patienceMs = 15_000;

/**
 * Sends, and returns once the receiver has read to the end. Syslog has no receipt: what comes nearest is that the
 * receiver, who sees that we close, closes too. One who closes before us may have read less, and that is a failure.
 */
export async function sendTo(
  to: SyslogReceiver,
  frames: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const socket = await opened(to, signal);
  const ending = new AbortController();
  const late = setTimeout(() => socket.destroy(new Error(`no end within ${patienceMs} ms`)), patienceMs);
  signal.addEventListener("abort", () => socket.destroy(new Error("told to end")), { signal: ending.signal });
  let isAllSent = false;
  let isReadToTheEnd = false;
  socket.once("end", () => {
    isReadToTheEnd = isAllSent;
    if (!isAllSent) socket.destroy(new Error("the receiver closed before all was sent"));
  });
  socket.resume();
  try {
    const closed = once(socket, "close"); // fails with the socket's error
    socket.write(frames.join(""), () => {
      isAllSent = true;
      socket.end();
    });
    await closed;
    if (!isReadToTheEnd) throw new Error("the receiver did not close the connection in order");
  } finally {
    clearTimeout(late);
    ending.abort();
    socket.destroy();
  }
}

async function opened({ host, port, tls, ca }: SyslogReceiver, signal: AbortSignal): Promise<Socket> {
  const where = { host, port, allowHalfOpen: true };
  const named = isIP(host) ? {} : { servername: host };
  const trust = ca ? { ca: readFileSync(ca) } : {};
  const socket = tls ? connectTls({ ...where, ...named, ...trust }) : connectPlain(where);
  const patience = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  try {
    await once(socket, tls ? "secureConnect" : "connect", { signal: patience });
    return socket;
  } catch (fault) {
    socket.on("error", () => undefined);
    socket.destroy();
    throw fault;
  }
}
