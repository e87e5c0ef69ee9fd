import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { MailRow } from "@/db/core/mail";
import { DeliveryFault } from "@/lib/domain/operation/dead-letter";
import { textPoster } from "./post-text";

const got: { authorization: string | undefined; body: unknown }[] = [];
let meet: (request: IncomingMessage, response: ServerResponse) => void;
const gateway = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const body = JSON.parse(Buffer.concat(parts).toString("utf8"));
  got.push({ authorization: request.headers.authorization, body });
  meet(request, response);
});
await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
const { port } = gateway.address() as AddressInfo;
afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});
beforeEach(() => {
  got.length = 0;
  meet = (_, response) => response.writeHead(202).end();
});

const smsUrl = `http://sigill:l%C3%B6senord@127.0.0.1:${port}/send`;
const message = { id: "m-1", recipient: "+46701740635", body: "Olle, din kod: 481923" } as MailRow;
const post = (given: Partial<Parameters<typeof textPoster>[0]> = {}) =>
  textPoster({ smsUrl, demo: false, textPatienceMs: 10_000, ...given })(message);
const faultOf = (posted: Promise<void>) =>
  posted.then(
    () => "sent",
    (fault: unknown) => (fault instanceof DeliveryFault ? fault.message : fault),
  );

test("a text message is handed over with its number, its words and a reference that stays the same", async () => {
  await post();
  await post();
  const authorization = `Basic ${Buffer.from("sigill:lösenord").toString("base64")}`;
  const body = { to: "+46701740635", text: "Olle, din kod: 481923", reference: "m-1" };
  expect(got).toEqual([
    { authorization, body },
    { authorization, body },
  ]);
});

test.each([
  [500, "deferred 500"],
  [503, "deferred 503"],
  [429, "deferred 429"],
  [401, "refused 401"],
  [400, "address-refused 400"],
  [422, "address-refused 422"],
])("a gateway that answers %i is told of so, without what it said", async (status, told) => {
  meet = (_, response) => response.writeHead(status).end("+46701740635 is not known");
  expect(await faultOf(post())).toBe(told);
});

test.each<[string, typeof meet, string]>([
  ["hangs", () => undefined, "unreachable"],
  ["hangs up", (request) => request.destroy(), "unreachable"],
  ["takes it and never ends its answer", (_, response) => response.writeHead(200).write("o"), "sent"],
  [
    "leads elsewhere",
    (_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    "unreachable",
  ],
])("a gateway that %s takes no more than its time", async (_, how, told) => {
  meet = how;
  const began = Date.now();
  expect(await faultOf(post({ textPatienceMs: 300 }))).toBe(told);
  expect(Date.now() - began).toBeLessThan(5_000);
});

test("without a gateway nothing is sent, and only the demo counts it as sent", async () => {
  expect(await faultOf(post({ smsUrl: undefined }))).toBe("not-configured");
  expect(await faultOf(post({ smsUrl: undefined, demo: true }))).toBe("sent");
  expect(got).toEqual([]);
});
