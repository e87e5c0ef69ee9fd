import { getListFromStatusListJWT } from "@sd-jwt/jwt-status-list";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { aCertificateTold, aToldEmployer, type ToldEmployer } from "@/lib/credential/issuer/testing-told";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { readOcspResponse } from "@/lib/pki/ocsp-reader";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { readStatusList } from "@/lib/pki/status-list";
import { run } from "@/lib/pki/testing-programs";
import { DatabaseDoor, tell } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const port = await freePort();
const door = new DatabaseDoor(await freePort(), new URL(database.urls.status));
const at = `http://127.0.0.1:${port}`;
let status: Program;
let told: ToldEmployer;

beforeAll(async () => {
  told = await aToldEmployer(at, { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") });
  await door.open();
  status = await startProgram("status", { STATUS_PORT: String(port), DATABASE_URL: door.url });
});
afterAll(async () => {
  expect(await status.stop()).toBe(0);
  await door.shut();
});

const address = () => `${at}/status-list/${told.slug}`;
async function fetched(): Promise<string> {
  const answer = await fetch(address());
  expect(answer.status).toBe(200);
  return answer.text();
}
const list = async () =>
  readStatusList(await fetched(), { uri: address(), issuerDer: told.issuerDer, now: new Date() });
async function places(): Promise<Map<string, number>> {
  const rows = await sql`select serial, idx from tenant.status_list_index where issuer_id = ${told.issuerId}`;
  return new Map(rows.map(({ serial, idx }) => [serial, idx]));
}
async function ocsp(serial: string): Promise<number> {
  const body = Buffer.from(buildOcspRequest(told.issuerDer, serial));
  const answer = await fetch(`${at}/ocsp`, { method: "POST", body });
  const der = new Uint8Array(await answer.arrayBuffer());
  if ("error" in readOcspResponse(der)) throw new Error("no answer");
  const { status } = verifyOcspResponse(der, { issuerDer: told.issuerDer, serial, now: new Date() });
  if (status.kind === "revoked") return status.reason === "certificateHold" ? 2 : 1;
  return status.kind === "good" ? 0 : Number.NaN;
}
const within = { timeout: 60_000, interval: 10 };

describe("the status list of an issuer", () => {
  test("says of each of 200 certificates what OCSP says, to a library that is not ours", async () => {
    const { organisationId, issuerId, eids } = told;
    const states = [
      { status: "good" },
      { status: "hold", at: new Date(), invalidityAt: null },
      { status: "revoked", at: new Date(), reason: "superseded", invalidityAt: null },
    ] as const;
    const serials = await as("worker", () =>
      withOrganisation(organisationId, async (tx) => {
        const made: string[] = [];
        for (let nth = 0; nth < 200; nth++)
          made.push(
            await aCertificateTold(
              tx,
              { organisationId, issuerId, eidId: eids.good },
              states[nth % 3] ?? states[0],
            ),
          );
        return made;
      }),
    );
    const places_ = await places();
    await vi.waitFor(async () => {
      const theirs = getListFromStatusListJWT(await fetched());
      const said = serials.map((serial) => theirs.getStatus(places_.get(serial) ?? -1));
      expect(said).toEqual(serials.map((_, nth) => [0, 2, 1][nth % 3]));
    }, within);
    const theirs = getListFromStatusListJWT(await fetched());
    for (const serial of [...Object.values(told.serials), ...serials.slice(0, 30)])
      expect(theirs.getStatus(places_.get(serial) ?? -1), serial).toBe(await ocsp(serial));
    expect(new Set(places_.values()).size).toBe(places_.size);
  });

  test("is read by nothing but zlib and JSON", async () => {
    const idx = (await places()).get(told.serials.revoked);
    const { code, output } = await run("python3", ["-c", reader, String(idx)], Buffer.from(await fetched()));
    expect([code, output.trim()]).toEqual([0, "statuslist+jwt 2 1"]);
  });

  test("names its address, ends in a day at most, and is dated by the last look", async () => {
    const { issuedAt, expiresAt, ttlSeconds, size } = await list();
    expect(Date.now() - issuedAt.getTime()).toBeLessThan(60_000);
    expect(expiresAt.getTime() - issuedAt.getTime()).toBe(86_400_000);
    expect([ttlSeconds, size]).toEqual([60, 1_048_576]);
  });

  test("shows a block and its end within the second that OCSP does", async () => {
    const idx = (await places()).get(told.serials.observed) ?? -1;
    const seen = async () => (await list()).at(idx);
    expect(await seen()).toBe("valid");
    const hold = { status: "hold", reason: "certificateHold", at: new Date() };
    await tell(database, told.serials.observed, hold);
    await vi.waitFor(async () => expect(await seen()).toBe("suspended"), within);
    await tell(database, told.serials.observed, { status: "good", reason: null, at: null });
    await vi.waitFor(async () => expect(await seen()).toBe("valid"), within);
    await tell(database, told.serials.observed, { ...hold, status: "revoked", reason: "keyCompromise" });
    await vi.waitFor(async () => expect(await seen()).toBe("invalid"), within);
  });

  test("is kept by a proxy for five seconds, and asked for again costs no octets", async () => {
    const first = await fetch(address());
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "content-type": "application/statuslist+jwt",
      "cache-control": "public, max-age=5, must-revalidate",
    });
    const again = await fetch(address(), { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  test("of an earlier time is answered with 501, of an unknown issuer with 404, and nothing is posted to it", async () => {
    const statusOf = async (path: string, method = "GET") => (await fetch(`${at}${path}`, { method })).status;
    expect(await statusOf(`/status-list/${told.slug}?time=1795867200`)).toBe(501);
    for (const path of [
      "/status-list/nobody",
      "/status-list/",
      `/status-list/${told.slug}.jwt`,
      "/status-list/../x",
    ])
      expect(await statusOf(path), path).toBe(404);
    expect(await statusOf(`/status-list/${told.slug}`, "POST")).toBe(405);
  });

  test("goes on while the database is away, dated by when it was last looked at", async () => {
    const before = await list();
    await door.shut();
    try {
      const idx = (await places()).get(told.serials.revoked) ?? -1;
      const after = await list();
      expect(after.at(idx)).toBe("invalid");
      expect(after.issuedAt.getTime() - before.issuedAt.getTime()).toBeLessThan(31_000);
    } finally {
      await door.open();
    }
  });
});

/** The place, by nothing but a program of Debian's: what kind, how many bits, and what it says there. */
const reader = `
import base64, json, sys, zlib
part = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
head, body, _ = sys.stdin.read().split(".")
kind, listed = json.loads(part(head))["typ"], json.loads(part(body))["status_list"]
octets, place = zlib.decompress(part(listed["lst"])), int(sys.argv[1])
print(kind, listed["bits"], octets[place // 4] >> 2 * (place % 4) & 3)
`;
