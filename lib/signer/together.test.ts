import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { settled } from "@/lib/credential/issuer/testing-lease";
import { openKeys } from "@/lib/pki/key-place";
import type { Signer } from "@/lib/pki/signer";
import { entriesOf } from "./log-file";
import { aSigner, type TestSigner } from "./testing";
import { signAs } from "./testing-production";

const database = await freshDatabase();
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
const broken: Signer = { sign: () => Promise.reject(new Error("killed")) };
let employer: TestEmployer;
let signer: TestSigner;
let eids: EidRow[];
let requestIds: string[];

/** What is done before the key is used. */
let before: () => unknown;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys), { purposes: ["authentication"] });
  const store = await openKeys(keys);
  const sign: Signer["sign"] = async (...asked) => {
    await before();
    return store.sign(...asked);
  };
  signer = await aSigner(keys, { keys: { sign } });
});
beforeEach(async () => {
  before = () => undefined;
  [eids, requestIds] = [[], []];
  for (let nth = 0; nth < 3; nth++) await aFixed();
});

/** One more e-ID whose certificate is fixed, and not signed. */
async function aFixed(serial?: string): Promise<string> {
  const eid = await anApprovedEid(employer);
  await produceEid(employer.producer, aProduction(eid, { signature: "" }));
  if (serial)
    await asWorker(`update tenant.certificate_request set serial = '${serial}' where eid_id = '${eid.id}'`);
  await expect(signAs({ employer, signer, eid }, { by: broken })).rejects.toThrow("killed");
  const [row] = await sql`select id from tenant.certificate_request where eid_id = ${eid.id}`;
  eids.push(eid);
  requestIds.push(row?.id);
  return row?.id;
}

interface Answered {
  status: number;
  body: { code?: string; answers?: { signature?: string; code?: string; message?: string }[] };
}
/** As whoever has taken over the worker, with its socket. */
const ask = (ids: readonly string[], organisationId = employer.organisationId) =>
  new Promise<Answered>((resolve, reject) => {
    const asking = request(
      { socketPath: signer.socket, path: "/certificates", method: "POST" },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
      },
    );
    asking.once("error", reject);
    asking.end(JSON.stringify({ organisationId, requestIds: ids }));
  });
const logged = async () =>
  (await sql`select subject_id from system.signer_log where subject_id in ${sql(requestIds)}`).map(
    (row) => row.subject_id,
  );
const inFile = async () => {
  const found: string[] = [];
  for await (const { subjectId } of entriesOf(signer.folder))
    if (requestIds.includes(subjectId)) found.push(subjectId);
  return found;
};
/** As the worker's login may write. */
const asWorker = (work: string) =>
  database.connect("worker").begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${employer.organisationId}, true)`;
    await tx.unsafe(work);
  });

test("several asked for in one question are each signed, and each is in file and table before the answer", async () => {
  const { status, body } = await ask(requestIds);
  expect(status).toBe(200);
  expect(new Set(body.answers?.map(({ signature }) => signature)).size).toBe(3);
  expect((await logged()).toSorted()).toEqual(requestIds.toSorted());
  expect((await inFile()).toSorted()).toEqual(requestIds.toSorted());
});

test("asked for again, together, alone and at once, each has its first signature and no new entry", async () => {
  const { body } = await ask(requestIds);
  const [one = "", two = "", three = ""] = requestIds;
  const [again, mixed, alone] = await Promise.all([
    ask(requestIds),
    ask([three, one]),
    signer.desk.sign({ verb: "certificate", organisationId: employer.organisationId, requestId: two }),
  ]);
  expect(again.body).toEqual(body);
  expect(mixed.body.answers).toEqual([body.answers?.[2], body.answers?.[0]]);
  expect(Buffer.from(alone).toString("base64")).toBe(body.answers?.[1]?.signature);
  expect(await logged()).toHaveLength(3);
});

describe("whoever has taken over the worker gets by asking for many", () => {
  test("nothing that it would not get alone, and those beside it are signed all the same", async () => {
    await unguarded(
      sql,
      ["eid_event"],
      (tx) =>
        tx`update tenant.eid_event set by_account = null where verb = 'approve' and eid_id = ${eids[1]?.id ?? ""}`,
    );
    const [first = "", second = "", third = ""] = requestIds;
    const { body } = await ask([first, second, randomUUID(), third]);
    expect(body.answers).toEqual([
      { signature: expect.any(String) },
      { code: "chain-broken", message: "approve: by nobody" },
      { code: "not-found", message: "not-found" },
      { signature: expect.any(String) },
    ]);
    expect((await logged()).toSorted()).toEqual([first, third].toSorted());
  });

  test("no two certificates with one serial, asked for together or while the other is being signed", async () => {
    const refused = { code: "intent-differs", message: "its serial was given before" };
    const serial = "5e".repeat(16);
    const [one, two] = [await aFixed(serial), await aFixed(serial)];
    expect((await ask([one, two])).body.answers).toEqual([refused, refused]);
    const [isSigning, mayGoOn] = [settled(), settled()];
    before = () => {
      isSigning.resolve();
      return mayGoOn.promise;
    };
    const first = ask([one]);
    await isSigning.promise;
    expect((await ask([two])).body.answers).toEqual([refused]);
    mayGoOn.resolve();
    expect((await first).body.answers).toEqual([{ signature: expect.any(String) }]);
    expect((await ask([two])).body.answers).toEqual([refused]);
    const rows = await sql`select subject_id from system.signer_log where name = ${serial}`;
    expect(rows.map((row) => row.subject_id)).toEqual([one]);
  });

  test("nothing of another employer's, and nothing named twice, unnamed, or in numbers without end", async () => {
    const [first = ""] = requestIds;
    const stranger = await anOrganisation();
    expect((await ask([first], stranger)).body.answers).toEqual([
      { code: "not-found", message: "not-found" },
    ]);
    const many = Array.from({ length: 201 }, () => randomUUID());
    for (const ids of [[first, first], [first, first.toUpperCase()], [], many, ["1"]])
      expect(await ask(ids)).toMatchObject({ status: 409, body: { code: "not-understood" } });
    expect(await logged()).toEqual([]);
  });
});
