import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { sequence } from "@/lib/pki/der";
import { mutant } from "@/lib/status/testing";

const together = 8;
const pauseMs = 20;
const slowOnes = 50;

/**
 * Sends what should be refused for so long: eight at a time, some four hundred a second, beside fifty who send an octet a
 * second. A program of its own, which `attackers` begins: they are elsewhere, and take no processor from whom they attack.
 */
async function attack(url: string, plain: Buffer, signal: AbortSignal): Promise<number> {
  const bodies = hostile(plain);
  let sent = 0;
  const send = async () => {
    while (!signal.aborted) {
      const nth = sent++;
      const code = await post(url, bodies[nth % bodies.length] ?? mutant(plain, nth));
      if (code !== 200 && (code < 400 || code > 499)) throw new Error(`answered ${code}`);
      await pause(pauseMs);
    }
  };
  const slow = drip(url, plain.length, signal);
  await Promise.all([slow, ...Array.from({ length: together }, send)]);
  return sent;
}

/** Six in ten are a question with an octet or two changed. */
function hostile(plain: Buffer): (Uint8Array | undefined)[] {
  const one = plain.subarray(6);
  const thousand = sequence(sequence(sequence(...Array(1_000).fill(one))));
  let deep: Uint8Array = new Uint8Array();
  for (let depth = 0; depth < 10_000; depth++) deep = sequence(deep);
  const none = Array<undefined>(6).fill(undefined);
  return [...none, thousand, deep, Buffer.alloc(8_000, "3080", "hex"), Buffer.alloc(1_000_000)];
}

/** A body that is cut short by the answer has been refused. */
async function post(url: string, body: Uint8Array): Promise<number> {
  try {
    const answer = await fetch(url, { method: "POST", body: Buffer.from(body) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 413;
  }
}

async function drip(url: string, length: number, signal: AbortSignal): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(port), hostname).on("error", () => undefined);
    await once(socket, "connect");
    socket.write(`POST ${pathname} HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`);
    return socket;
  };
  let sockets = await Promise.all(Array.from({ length: slowOnes }, open));
  while (!signal.aborted) {
    sockets = await Promise.all(sockets.map((socket) => (socket.writable ? socket : open())));
    for (const socket of sockets) socket.write("x");
    await pause(1_000, undefined, { signal }).catch(() => undefined);
  }
  for (const socket of sockets) socket.destroy();
}

const [url = "", question = "", seconds = ""] = process.argv.slice(2);
console.log(
  `sent ${await attack(url, Buffer.from(question, "hex"), AbortSignal.timeout(Number(seconds) * 1_000))}`,
);
