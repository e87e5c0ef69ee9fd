import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { aToldEmployer, type ToldEmployer } from "@/lib/credential/issuer/testing-told";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { sequence } from "@/lib/pki/der";
import { readOcspResponse } from "@/lib/pki/ocsp-reader";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { countFor } from "@/lib/testing/testing-count";
import { mutant } from "./testing";

const { warming, measured } = countFor({
  ...{ test: { warming: 1_000, measured: 1_500 }, all: { warming: 2_000, measured: 8_000 } },
});
const database = await freshDatabase();
const port = await freePort();
let status: Program;
let told: ToldEmployer;
let plain: Buffer;

beforeAll(async () => {
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  told = await aToldEmployer(`http://127.0.0.1:${port}`, keys);
  plain = Buffer.from(buildOcspRequest(told.issuerDer, told.serials.good));
  status = await startProgram("status", { STATUS_PORT: String(port), DATABASE_URL: database.urls.status });
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => {
  expect(await status.stop()).toBe(0);
});

function post(body: Uint8Array, agent?: Agent): Promise<{ code: number; der: Uint8Array }> {
  return new Promise((resolve, reject) => {
    const asked = request({
      port,
      host: "127.0.0.1",
      method: "POST",
      path: "/ocsp",
      ...(agent && { agent }),
    });
    asked.setHeader("content-length", body.length).once("error", reject);
    asked.once("response", async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      resolve({ code: answer.statusCode ?? 0, der: Buffer.concat(parts) });
    });
    asked.end(body);
  });
}
function saidIn(der: Uint8Array): string {
  const read = readOcspResponse(der);
  return "error" in read ? read.error : (read.responses[0]?.status.kind ?? "nothing");
}
async function said(body: Uint8Array): Promise<string> {
  const { code, der } = await post(body);
  return code === 200 ? saidIn(der) : String(code);
}
const rssMegabytes = () =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${status.child.pid}/status`, "latin1"))?.[1]) / 1024;

describe("what is sent to do harm", () => {
  test("thousands of mutants are malformed or answered, and memory does not grow by them", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const nonce = Buffer.from(buildOcspRequest(told.issuerDer, told.serials.good, randomBytes(16)));
    const kinds = new Set<string>();
    const send = async (from: number, to: number) => {
      for (let turn = from; turn < to; turn += 8) {
        const bodies = Array.from({ length: 8 }, (_, nth) => mutant(turn % 2 ? nonce : plain, turn + nth));
        const answers = await Promise.all(bodies.map((body) => post(body, agent)));
        for (const { code, der } of answers) kinds.add(code === 200 ? saidIn(der) : String(code));
      }
    };
    await send(0, warming);
    const before = rssMegabytes();
    const words = status.words.length;
    await send(10_000 - measured, 10_000); // the longer the later
    agent.destroy();
    expect(
      [...kinds].filter((kind) => !/^(good|unknown|malformedRequest|unauthorized|4\d\d)$/.test(kind)),
    ).toEqual([]);
    expect(rssMegabytes() - before).toBeLessThan(50);
    expect(status.words.slice(words)).toEqual([]);
  });

  test("a thousand certificates, ten thousand depths and a megabyte are refused at once", async () => {
    const one = plain.subarray(6); // within the request, what is to be signed of it, and the list
    const several = (count: number) => sequence(sequence(sequence(...Array(count).fill(one))));
    expect(await said(several(1))).toBe("good");
    expect(await said(several(21))).toBe("malformedRequest");
    expect(await said(several(1_000))).toBe("413");
    let deep: Uint8Array = new Uint8Array();
    for (let depth = 0; depth < 10_000; depth++) deep = sequence(deep);
    expect(await said(deep)).toBe("malformedRequest");
    expect(await said(Buffer.alloc(8_000, "3080", "hex"))).toBe("malformedRequest");
    expect((await post(Buffer.alloc(70_000)).catch(() => ({ code: 413 }))).code).toBe(413);
    expect(await said(plain)).toBe("good");
  });

  test("a hundred who send an octet a second keep nobody waiting, and are shown out", async () => {
    const slow = await Promise.all(Array.from({ length: 100 }, opened));
    const answers = slow.map(answerOf);
    const begun = `POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Length: ${plain.length}\r\n\r\n`;
    for (const [nth, socket] of slow.entries()) socket.write(nth % 2 ? begun : "POST /ocsp HT");
    const drip = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write("x");
    }, 1_000);
    const took: number[] = [];
    for (let turn = 0; turn < 100; turn++) {
      const began = performance.now();
      expect(await said(plain)).toBe("good");
      took.push(performance.now() - began);
    }
    expect(took.toSorted((a, b) => a - b)[50]).toBeLessThan(100);
    const codes = new Set((await Promise.all(answers)).map((text) => text.split(" ")[1]));
    clearInterval(drip);
    expect([...codes].filter((code) => code !== "408" && code !== "400")).toEqual([]);
    expect(await said(plain)).toBe("good");
  });
});

async function opened(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}
/** All that comes until the other side closes. */
async function answerOf(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  await once(socket, "close");
  return Buffer.concat(parts).toString("latin1");
}

test("who says that they send too much is told so, and hung up on though they go on a little at a time", async () => {
  const socket = await opened();
  const answer = answerOf(socket);
  socket.write("POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
  const drip = setInterval(() => socket.writable && socket.write("x"), 100);
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  clearInterval(drip);
  expect(await said(plain)).toBe("good");
});

describe("however it arrives", () => {
  const whole = (fields = "", ending = "") =>
    Buffer.concat([
      Buffer.from(`POST /ocsp HTTP/1.1\r\nHost: a\r\n${fields}Content-Length: ${plain.length}\r\n\r\n`),
      plain,
      Buffer.from(ending),
    ]);
  const last = () => whole("Connection: close\r\n");
  const wait = () => new Promise((resolve) => setTimeout(resolve, 30));
  async function answersTo(...parts: Uint8Array[]): Promise<number> {
    const socket = await opened();
    const answer = answerOf(socket);
    for (const part of parts) {
      socket.write(part);
      await wait();
    }
    const text = await answer;
    expect(text.match(/^HTTP\/1\.1 (?!200)/m)).toBeNull();
    return text.split("HTTP/1.1 200 OK\r\n").length - 1;
  }

  test("whole, in two pieces, two at once, in chunks, or one after the other on a connection, each is answered once", async () => {
    expect(await answersTo(whole(), whole(), last())).toBe(3);
    expect(await answersTo(whole().subarray(0, 20), whole().subarray(20), last())).toBe(2);
    expect(await answersTo(whole().subarray(0, -3), whole().subarray(-3), last())).toBe(2);
    expect(await answersTo(Buffer.concat([whole(), whole(), last()]))).toBe(3);
    const head = "POST /ocsp HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    const chunk = Buffer.concat([
      Buffer.from(`${plain.length.toString(16)}\r\n`),
      plain,
      Buffer.from("\r\n0\r\n\r\n"),
    ]);
    expect(await answersTo(whole(), Buffer.concat([Buffer.from(head), chunk]), whole(), last())).toBe(4);
    const base64 = encodeURIComponent(plain.toString("base64"));
    const got = Buffer.from(`GET /ocsp/${base64} HTTP/1.1\r\nHost: a\r\n\r\n`);
    const looked = Buffer.from(`GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(await answersTo(got, looked, got, last())).toBe(4);
  });

  test("who says no more gets their answer, signed or kept, and then the end", async () => {
    for (const body of [
      plain,
      Buffer.from(buildOcspRequest(told.issuerDer, told.serials.good, randomBytes(16))),
    ]) {
      const socket = await opened();
      const answer = answerOf(socket);
      socket.end(
        Buffer.concat([
          Buffer.from(`POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n`),
          body,
        ]),
      );
      expect((await answer).startsWith("HTTP/1.1 200 OK\r\n")).toBe(true);
    }
  });

  test("kept or signed, by either way in, an answer has the same headers", async () => {
    const heads = await Promise.all(
      [Buffer.concat([whole(), last()]), last()].map(async (sent) => {
        const socket = await opened();
        const answer = answerOf(socket);
        if (sent.length > last().length) {
          socket.write(whole());
          await wait();
        }
        socket.write(last());
        const [head = ""] = (await answer).split("\r\n\r\n");
        return head
          .toLowerCase()
          .split("\r\n")
          .slice(1)
          .map((line) => line.split(":")[0])
          .filter((name) => name !== "keep-alive")
          .sort();
      }),
    );
    expect(heads[0]).toEqual(heads[1]);
    expect(heads[0]).toEqual([
      "cache-control",
      "connection",
      "content-length",
      "content-type",
      "date",
      "x-content-type-options",
      "x-request-id",
    ]);
  });
});
