import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createSigningPage } from "./server";
import type { Settings } from "./settings";

export const organisationId = "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0001";
export const id = "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0002";
export const words = {
  ...{
    format: "sigill-act-1",
    verb: "approve",
    eid: "EL-2026-000412",
    version: 1,
    person: "<b>Olle</b> Åström",
  },
  ...{
    subject: "CN=Olle Åström",
    alternativeNames: ["olle@prov.example"],
    level: 3,
    type: "Tjänstekort",
    carrier: "card",
    profile: "org-person",
    purposes: ["authentication", "signature"],
  },
  ...{ validDay: "2031-11-23", keys: [], organisation: { name: "Provköpings kommun", number: "2120000142" } },
  ...{ officer: { account: id, name: "Karin Ek" }, at: "2026-11-24T09:00:00.000Z", nonce: "abc" },
};
export const kept = { slug: "prov", eidId: id, verb: "approve" };

/** In the signer's place: what it was asked, and what it answers. */
export const signer = {
  asked: [] as [path: string, body: Record<string, unknown>][],
  answers: {} as Record<string, { status: number; body: object }>,
};
const socket = join(mkdtempSync(join(tmpdir(), "sigill-act-")), "act.sock");
export const settings: Settings = {
  ...{ port: 0, origin: "https://sign.prov.example", host: "sign.prov.example" },
  ...{ publicUrl: "https://prov.example", socket, demoKey: null },
};
const servers: Server[] = [];
/** Where the page is, and the demo's. */
export const pages = { address: "", demo: "" };

beforeAll(async () => {
  const socketServer = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      signer.asked.push([request.url ?? "", JSON.parse(Buffer.concat(parts).toString())]);
      const { status, body } = signer.answers[request.url ?? ""] ?? { status: 503, body: { code: "fault" } };
      response.writeHead(status).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => socketServer.listen(socket, done));
  servers.push(socketServer);
  pages.address = await listening(settings);
  pages.demo = await listening({ ...settings, demoKey: Buffer.from("demo") });
});
afterAll(() => {
  for (const server of servers) server.close();
});
beforeEach(() => {
  signer.asked = [];
  signer.answers = { "/act/issue": issued(["cGFzc2tleQ"]), "/act/keep": { status: 200, body: kept } };
});
export const issued = (passkeys: string[]) => ({
  status: 200,
  body: { words, challenge: "Y2hhbGxlbmdl", passkeys, slug: "prov", eidId: id },
});

async function listening(given: Settings): Promise<string> {
  const server = createSigningPage(given, (fault) => {
    throw fault;
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
export const ours = { origin: settings.origin, "content-type": "application/json" };
