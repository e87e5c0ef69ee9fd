import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchKeys, type Outside } from "./fetch-keys";
import { isPublicAddress } from "./public-address";
import { aSet } from "./testing";

const host = "nycklar.example.se";
const now = new Date();
let server: Server;
let ca = "";
let asked: string[] = [];
const answers: Record<string, (answer: ServerResponse) => void> = {
  "/jwks": (answer) => answer.end(aSet("a", "b")),
  "/5-megabytes": (answer) => answer.end(Buffer.alloc(5 * 1024 * 1024, " ")),
  "/one-byte-more": (answer) => answer.end(Buffer.alloc(64 * 1024 + 1, " ")),
  "/never": () => undefined,
  "/drips": (answer) => {
    answer.write("{");
    const drip = setInterval(() => answer.write(" "), 20);
    answer.on("close", () => clearInterval(drip));
  },
  "/elsewhere": (answer) => answer.writeHead(302, { Location: `https://${host}/jwks` }).end(),
  "/gone": (answer) => answer.writeHead(404).end(aSet("a")),
  "/page": (answer) => answer.end("<!doctype html>"),
  "/private": (answer) => answer.end(JSON.stringify({ keys: [{ kty: "EC", d: "hemlig", kid: "a" }] })),
  "/breaks": (answer) => {
    answer.write("{");
    answer.destroy();
  },
};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  const file = (name: string) => join(folder, name);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", file("key.pem")];
  const name = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`];
  execFileSync("openssl", ["req", "-x509", ...key, ...name, "-days", "2", "-out", file("cert.pem")], {
    stdio: "ignore",
  });
  ca = readFileSync(file("cert.pem"), "utf8");
  server = createServer({ key: readFileSync(file("key.pem")), cert: ca }, ({ url = "" }, answer) => {
    asked.push(url);
    answers[url]?.(answer);
  });
  rmSync(folder, { recursive: true });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The name leads to the server here, which is taken for a public address. */
const outside = (given: Partial<Outside> = {}): Outside => ({
  ...{ resolve: (_host, told) => told(null, [{ address: "127.0.0.1", family: 4 }]), isPublic: () => true },
  ...{ ca, withinMs: 50_000 },
  ...given,
});
const addressOf = (path: string, at = host) =>
  `https://${at}:${(server.address() as AddressInfo).port}${path}`;
async function ask(uri: string, given: Partial<Outside> = {}): Promise<string> {
  asked = [];
  try {
    return (await fetchKeys(uri, now, outside(given))).keys.map(({ kid }) => kid).join();
  } catch (fault) {
    const { code, field } = fault as { code: string; field: string };
    return `${code} ${field}`;
  }
}

describe("keys at an address", () => {
  test("are those it answers", async () => {
    expect(await ask(addressOf("/jwks"))).toBe("a,b");
  });

  test.each([
    ["answers 5 MB", "/5-megabytes", "client-address-too-large"],
    ["answers a byte more than 64 kB", "/one-byte-more", "client-address-too-large"],
    ["breaks off", "/breaks", "client-address-silent"],
    ["leads elsewhere", "/elsewhere", "client-address-no-keys"],
    ["does not know it", "/gone", "client-address-no-keys"],
    ["answers a page", "/page", "client-address-no-keys"],
    ["gives away a private key", "/private", "client-key-private"],
  ])("are refused where it %s", async (_what, path, code) => {
    expect(await ask(addressOf(path))).toBe(`${code} jwksUri`);
    expect(asked).toEqual([path]);
  });

  // Without a limit these would never end; where it ends them, on a busy machine perhaps before they were asked, is the same.
  test.each([
    ["never answers", "/never"],
    ["answers a byte at a time", "/drips"],
  ])("are refused once the time for it is up where it %s", async (_what, path) => {
    expect(await ask(addressOf(path), { withinMs: 300 })).toBe("client-address-silent jwksUri");
  });

  test("are refused where nobody answers, or another than the name says", async () => {
    const closed = addressOf("/jwks").replace(/:\d+/, ":1");
    expect(await ask(closed)).toBe("client-address-silent jwksUri");
    expect(await ask(addressOf("/jwks", "annan.example.se"))).toBe("client-address-silent jwksUri");
    expect(await ask(addressOf("/jwks"), { ca: "" })).toBe("client-address-silent jwksUri");
    const unknown: Outside["resolve"] = (_host, told) => told(new Error("ENOTFOUND"), []);
    expect(await ask(addressOf("/jwks"), { resolve: unknown })).toBe("client-address-silent jwksUri");
    expect(asked).toEqual([]);
  });

  test("are asked of no address among our own, also where only one of several is", async () => {
    const leads =
      (...addresses: string[]): Outside["resolve"] =>
      (_host, told) =>
        told(
          null,
          addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        );
    const led = (...addresses: string[]) =>
      ask(addressOf("/jwks"), { resolve: leads(...addresses), isPublic: isPublicAddress });
    for (const address of ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
      expect([address, await led(address)]).toEqual([address, "client-address-private jwksUri"]);
    expect(await led("93.184.215.14", "127.0.0.1")).toBe("client-address-private jwksUri");
    expect(asked).toEqual([]);
  });

  test("come from the address that was looked at, though the name leads elsewhere the next time", async () => {
    let times = 0;
    const rebinding: Outside["resolve"] = (_host, told) => {
      times += 1;
      told(null, [{ address: times === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
    };
    const seen: string[] = [];
    const isPublic = (address: string) => seen.push(address) > 0;
    expect(await ask(addressOf("/jwks"), { resolve: rebinding, isPublic })).toBe("a,b");
    expect([times, seen]).toEqual([1, ["127.0.0.1"]]);
  });

  test("are asked of no address that is written as a number, nor without https", async () => {
    for (const uri of [
      "https://127.0.0.1/jwks",
      "https://[::1]/jwks",
      "http://rp.example/jwks",
      "https://localhost/jwks",
    ])
      expect(await ask(uri)).toBe("client-address-private jwksUri");
  });
});

test.each([
  ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.8.8.8", "169.254.169.254", "172.31.255.255", "192.0.0.8"],
  ...["192.0.2.1", "192.88.99.1", "192.168.1.1", "198.19.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1"],
  ...[
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a00:1",
    "100::1",
    "fc00::1",
  ],
  ...[
    "fd12:3456::1",
    "fe80::1",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2002:7f00:1::",
    "3fff::1",
    "::127.0.0.1",
  ],
])("%s is no address of the internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2a00:1450:4001::1", "2606:4700::1111"])(
  "%s is an address of the internet",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
