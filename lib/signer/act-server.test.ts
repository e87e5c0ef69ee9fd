import type { Server } from "node:http";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSigningPage } from "@/bin/signing/server";
import type { Settings } from "@/bin/signing/settings";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import { approveEid } from "@/lib/credential/eid/approve";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import { noIssuersMade } from "@/lib/credential/issuers-made";
import { noDirectories } from "@/lib/credential/key-directories";
import { takeSignedAct } from "@/lib/credential/signed-act/take";
import { faultOfActFile, wordsOf } from "@/lib/crypto/act-file";
import { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { anInvitation, here, signingParty } from "@/lib/testing/testing-passkey";
import { asked } from "@/lib/testing/testing-signed-act";
import { createActServer } from "./act-server";
import { listenAt } from "./server";

// The signer's login alone: what web does is done as web.
const { administrator: sql } = await freshDatabase({ as: "signer" });
const socket = join(aFolder("acts"), "run", "socket");
const settings: Settings = {
  ...{ port: 0, origin: signingParty.origin, host: signingParty.id, publicUrl: "https://prov.example" },
  ...{ socket, demoKey: null },
};
const servers: Server[] = [];
let page = "";
let counter: Counter;

beforeAll(async () => {
  const signer = createActServer(signingParty, noDirectories, noIssuersMade);
  await listenAt(signer, socket);
  const signing = createSigningPage(settings, (fault) => {
    throw fault;
  });
  await new Promise<void>((done) => signing.listen(0, "127.0.0.1", done));
  const address = signing.address();
  page = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  servers.push(signer, signing);
  counter = await as("app", () => aCounter());
});
afterAll(() => {
  for (const server of servers) server.close();
});

async function shown(path: string) {
  const text = await (await fetch(`${page}${path}?language=en`)).text();
  const [, options = ""] = /data-options="([^"]*)"/.exec(text) ?? [];
  return { text, options: JSON.parse(options.replaceAll("&quot;", '"')) };
}
async function sent(path: string, answer: object): Promise<{ to?: string; words?: string }> {
  const head = { origin: signingParty.origin, "content-type": "application/json" };
  const body = JSON.stringify(answer);
  return (await fetch(`${page}${path}?language=en`, { method: "POST", body, headers: head })).json();
}

test("an officer enrols a passkey, signs what the page shows, approves with it, and anybody can check it", async () => {
  const { organisationId, jonas, siv, karin, employeeId, typeId } = counter;
  const invitation = await as("app", () => anInvitation(sql, siv, jonas));
  const passkey = new SoftwarePasskey();
  const enrolling = `/passkey/${organisationId}/${invitation}`;
  const { options: creation } = await shown(enrolling);
  expect(creation).toMatchObject({ rp: { id: signingParty.id }, user: { displayName: "Jonas Falk" } });
  const made = await sent(enrolling, passkey.create({ ...here, challenge: creation.challenge }));
  expect(made.to).toMatch(/^https:\/\/prov\.example\/[\w-]+\/settings\/passkeys$/);

  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  const eid = await as("app", () => anEid(organisationId, given));
  const actId = await as("app", () => asked(jonas, eid.id));
  const signing = `/act/${organisationId}/${actId}`;
  const { text, options } = await shown(signing);
  expect(text).toContain(`Approve the e-ID ${eid.number}`);
  expect(options.allowCredentials).toEqual([{ id: passkey.id, type: "public-key" }]);
  const stranger = await sent(signing, new SoftwarePasskey().get({ ...here, challenge: options.challenge }));
  expect(stranger.words).toBe("That passkey is not yours, or was removed. Use another.");
  const { to = "" } = await sent(signing, passkey.get({ ...here, challenge: options.challenge }));
  expect(new URL(to).searchParams.get("act")).toBe(actId);

  await as("app", () => approveEid(jonas, { eidId: eid.id, version: 1, act: actId }));
  const { file } = await as("app", () => takeSignedAct(siv, { actId }));
  expect(faultOfActFile(String(file), { origin: signingParty.origin, rpId: signingParty.id })).toBeNull();
  expect(JSON.parse(wordsOf(String(file)))).toMatchObject({
    ...{ verb: "approve", eid: eid.number, officer: { name: "Jonas Falk" } },
  });
});

test("the socket answers the signing page and signs nothing with an issuing key", async () => {
  const answered = (method: string, path: string, body = "{}") =>
    new Promise<number>((resolve, reject) => {
      const sending = request({ socketPath: socket, path, method }, ({ statusCode = 0 }) =>
        resolve(statusCode),
      );
      sending.on("error", reject).end(body);
    });
  expect(await answered("POST", "/sign")).toBe(404);
  expect(await answered("POST", "/last-list")).toBe(404);
  expect(await answered("GET", "/act/issue")).toBe(404);
  expect(await answered("POST", "/act/issue")).toBe(400);
  expect(await answered("POST", "/act/issue", "{")).toBe(400);
  expect(await answered("POST", "/act/keep", JSON.stringify({ pad: "x".repeat(70_000) }))).toBe(409);
});

test("three who send nothing on keep the others out for a moment, and not the signer's lists", async () => {
  const ask = (begin: boolean) => {
    const sending = request({ socketPath: socket, path: "/act/issue", method: "POST" });
    const code = new Promise<number>((resolve) => {
      sending.once("response", ({ statusCode = 0 }) => resolve(statusCode)).once("error", () => resolve(0));
    });
    if (begin) sending.write("{");
    else sending.end("{}");
    return { sending, code };
  };
  const slow = [1, 2, 3].map(() => ask(true));
  await expect.poll(() => ask(false).code).toBe(503);
  for (const { sending } of slow) sending.destroy();
  await expect.poll(() => ask(false).code).toBe(400);
});
