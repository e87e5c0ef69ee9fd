import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { channelFault, isUrgent } from "@/lib/domain/operation/health";
import { issue } from "@/lib/pki/certificate";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { buildCrl, type CrlEntry } from "@/lib/pki/crl";
import { packStatuses, signStatusList } from "@/lib/pki/status-list";
import { anIntent, aPki, MemorySigner, type TestPki } from "@/lib/pki/testing";
import { TestResponder } from "@/lib/pki/testing-responder";
import {
  lookEveryMs,
  publishChanges,
  type StatusChannel,
  statusChannels,
  type Wanted,
} from "./status-channel";

const channelOf = (name: string) => statusChannels.find((one) => one.name === name) as StatusChannel;

test("each channel promises so many seconds, is published or read live, and has a fault that is urgent", () => {
  expect(
    statusChannels.map(({ name, promisedMs, publish }) => [name, promisedMs / 1000, publish !== null]),
  ).toEqual([
    ["ocsp", 1, false],
    ["crl", 10, true],
    ["status-list", 10, false],
  ]);
  const faults = statusChannels.map(({ name }) => channelFault(name));
  expect(faults).toEqual(["ocsp-unanswered", "list-old", "ocsp-unanswered"]);
  expect(faults.every((code) => isUrgent({ code }))).toBe(true);
});

test("a change that one channel could not publish is tried again, and the others are published all the same", async () => {
  const published: string[] = [];
  const channel = (
    name: string,
    failures: (Error | undefined)[],
  ): Pick<StatusChannel, "name" | "publish"> => ({
    name: "crl",
    publish: async () => {
      published.push(name);
      return failures;
    },
  });
  const [full, away] = [new Error("disk full"), new Error("away")];
  const changes = ["a", "b", "c"].map((issuerId) => ({ organisationId: "o", issuerId }));
  const channels = [
    { name: "ocsp" as const, publish: null },
    channel("first", [undefined, full, undefined]),
    channel("second", [away, away, undefined]),
  ];
  const done: (readonly number[])[] = [];
  const note = async (_: string, places: readonly number[]) => void done.push(places);
  const failures = publishChanges({ signer: new MemorySigner() }, changes, new Date(), channels, note);
  expect(await failures).toEqual([away, full, undefined]);
  expect(published).toEqual(["first", "second"]);
  expect(done).toEqual([[0, 2], [2]]);
});

describe("a look as a relying party", () => {
  const decidedAt = new Date(Math.floor(Date.now() / 1000) * 1000);
  let list: Uint8Array | undefined;
  let token: string | undefined;
  /** Status codes of the server's answers to list requests. */
  let answers: number[] = [];
  const lists = createServer(({ url, headers }, response) => {
    const isToken = url?.startsWith("/status-list/") ?? false;
    const found = isToken ? token : list;
    const etag = `"${createHash("sha256")
      .update(found ?? "")
      .digest("hex")}"`;
    const code = found === undefined ? 503 : headers["if-none-match"] === etag ? 304 : 200;
    if (!isToken) answers.push(code);
    response.writeHead(code, { etag }).end(code === 200 ? found : undefined);
  });
  let responder: TestResponder;
  let pki: TestPki;
  let certificates: Wanted["certificates"];

  beforeAll(async () => {
    responder = await TestResponder.start();
    await new Promise<void>((listening) => lists.listen(0, "127.0.0.1", listening));
  });
  afterAll(() => {
    responder.stop();
    lists.close();
  });
  beforeEach(async () => {
    const address = `http://127.0.0.1:${(lists.address() as AddressInfo).port}`;
    pki = await aPki(new Date(decidedAt.getTime() - 3_600_000), responder.url);
    responder.pki = pki;
    const urls = { ...pki.urls, crl: `${address}/one.crl` };
    const ders = await Promise.all(
      ["authentication", "signature"].map((purpose) =>
        issue(pki.signer, "issuing", anIntent(pki, { purpose: purpose as "signature", urls })),
      ),
    );
    certificates = ders.map((der, nth) => ({
      ...{ der, serial: readCertificate(der).serial, issuerDer: pki.issuing },
      statusList: { uri: `${address}/status-list/one`, idx: 7 * nth },
    }));
  });

  const wanted = (status: Wanted["status"]): Wanted => ({ status, decidedAt, certificates });
  /** What the world says: the first so many certificates are on hold, in a list of that age. */
  async function held(count: number, listAgeMs = 0): Promise<void> {
    const at = new Date(decidedAt.getTime() - 1_000);
    const entries = certificates.slice(0, count).map(
      ({ serial }): CrlEntry => ({
        ...{ serial, revocationDate: at, reason: "certificateHold" },
      }),
    );
    for (const [nth, { serial }] of certificates.entries())
      responder.statuses.set(
        serial,
        nth < count ? { kind: "revoked", at, reason: "certificateHold" } : { kind: "good" },
      );
    const thisUpdate = new Date(decidedAt.getTime() - listAgeMs);
    const times = { number: 4812n, thisUpdate, nextUpdate: new Date(decidedAt.getTime() + 86_400_000) };
    token = await signStatusList(
      pki.signer,
      { keyId: "ocsp", certificate: pki.ocspSigner, issuerDer: pki.issuing },
      {
        ...{ uri: certificates[0]?.statusList?.uri ?? "", issuedAt: thisUpdate, expiresAt: times.nextUpdate },
        list: packStatuses(8, { held: [0, 7].slice(0, count), invalid: [] }),
        ttlSeconds: 60,
      },
    );
    list = await buildCrl(pki.signer, "issuing", { ...times, issuerCertificateDer: pki.issuing, entries });
  }

  test.each([
    ["ocsp", null],
    ["crl", 4812n],
    ["status-list", null],
  ] as const)("in %s sees a block only when each certificate shows it", async (name, number) => {
    await held(2);
    expect(await channelOf(name).look(wanted("hold"))).toEqual({ number });
    expect(await channelOf(name).look(wanted("revoked"))).toBeNull();
    expect(await channelOf(name).look(wanted("good"))).toBeNull();
  });

  test.each(["ocsp", "crl", "status-list"])(
    "in %s sees nothing while one certificate is blocked and one is not",
    async (name) => {
      await held(1);
      expect(await channelOf(name).look(wanted("hold"))).toBeNull();
      expect(await channelOf(name).look(wanted("good"))).toBeNull();
    },
  );

  test("in a list from before the decision does not see that a block is lifted", async () => {
    await held(0, 1_000);
    expect(await channelOf("crl").look(wanted("good"))).toBeNull();
    expect(await channelOf("status-list").look(wanted("good"))).toBeNull();
    expect(await channelOf("ocsp").look(wanted("good"))).toEqual({ number: null });
  });

  test("in a status list does not wait for a certificate that has no place there, and fails for one that is not in it", async () => {
    await held(2);
    const [first, second] = certificates;
    if (!first || !second) throw new Error("no certificates");
    const look = (...given: Wanted["certificates"]) =>
      channelOf("status-list").look({ ...wanted("hold"), certificates: given });
    expect(await look({ ...first, statusList: null })).toEqual({ number: null });
    expect(await look({ ...first, statusList: null }, second)).toEqual({ number: null });
    const beyond = { uri: first.statusList?.uri ?? "", idx: 8 };
    await expect(look({ ...first, statusList: beyond })).rejects.toThrow(RangeError);
  });

  test("in a list fetches it whole once for all who look, and again when it is another", async () => {
    await held(2);
    answers = [];
    const look = () => channelOf("crl").look(wanted("hold"));
    await Promise.all([look(), look()]);
    expect(answers).toEqual([200]);
    await pause(lookEveryMs);
    expect(await look()).toEqual({ number: 4812n });
    expect(answers).toEqual([200, 304]);
    await held(1);
    await pause(lookEveryMs);
    expect(await look()).toBeNull();
    expect(answers).toEqual([200, 304, 200]);
  });

  test.each(["ocsp", "crl", "status-list"])("in %s fails where nobody answers", async (name) => {
    list = undefined;
    token = undefined;
    responder.pki = undefined;
    await expect(channelOf(name).look(wanted("hold"))).rejects.toThrow();
  });
});
