import { connect, Socket } from "node:net";

export interface Host {
  host: string;
  port: number;
}

/** Takes an address apart that may name several hosts, as libpq writes it: …@first:5432,second:5432/database */
export function hostsOf(url: string): { hosts: Host[]; url: string } {
  const [, head = "", list = "", rest = ""] =
    /^([a-z]+:\/\/(?:[^@/?]*@)?)([^/?]*)([\s\S]*)$/i.exec(url) ?? [];
  const names = list.split(",");
  const hosts = names.map((name) => {
    const { hostname, port } = new URL(`http://${name || "localhost"}`);
    return {
      host: decodeURIComponent(hostname).replace(/^\[|\]$/g, ""),
      port: portIn(name) ?? Number(port || 5432),
    };
  });
  return { hosts, url: `${head}${names[0] ?? ""}${rest}` };
}

/** What URL leaves out because it is http's own. */
function portIn(name: string): number | undefined {
  const [, port] = /:(\d+)$/.exec(name) ?? [];
  return port ? Number(port) : undefined;
}

/** Milliseconds a host has to take the connection before the next is tried. */
const patienceMs = 1_000;
/** A host that hung up at once is not the one sought (target_session_attrs): left alone for this long. */
const restMs = 250;
const atOnceMs = 1_000;

/**
 * What the driver needs to use several hosts. postgres 3.4.9 can by itself, but while none takes a connection it asks
 * without a pause and never says so, and whoever wants an answer waits for good.
 */
export function severalHosts(hosts: readonly Host[]): object {
  const restsUntil = hosts.map(() => 0);
  let first = 0;
  let noneAnswers = false;
  const socket = async () => {
    let why = new Error("no host");
    for (let turn = 0; turn < hosts.length; turn++) {
      const at = (first + turn) % hosts.length;
      await rest((restsUntil[at] ?? 0) - performance.now());
      const reached = await reach(hosts[at] as Host);
      if (reached instanceof Error) {
        why = reached;
        continue;
      }
      const began = performance.now();
      [first, noneAnswers] = [at, false];
      reached.once("close", () => {
        if (performance.now() - began > atOnceMs) return;
        restsUntil[at] = performance.now() + restMs;
        first = (at + 1) % hosts.length;
      });
      return reached;
    }
    noneAnswers = true;
    return failing(why);
  };
  const names = hosts.map(({ host }) => host);
  // The driver keeps a failure to itself while there is a second host (connection.js, `error`): none when none answers.
  Object.defineProperty(names, 1, { get: () => (noneAnswers ? undefined : hosts[1]?.host) });
  return { socket, host: names, port: hosts.map(({ port }) => port) };
}

const rest = (ms: number) => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined);

/** A connected socket, or why there is none. */
function reach({ host, port }: Host): Promise<Socket | Error> {
  return new Promise((resolve) => {
    const socket = Object.assign(connect(port, host), { host, port });
    const late = setTimeout(() => {
      socket.destroy(
        Object.assign(new Error(`no answer from ${host}:${port}`), { code: "CONNECT_TIMEOUT", errno: -110 }),
      );
    }, patienceMs);
    const fail = (why: Error) => {
      clearTimeout(late);
      resolve(why);
    };
    socket.once("error", fail).once("connect", () => {
      clearTimeout(late);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

/** A socket that fails once the driver listens to it, as one of its own does: it then tells whoever waits. */
function failing(why: Error): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(why));
  return socket;
}
