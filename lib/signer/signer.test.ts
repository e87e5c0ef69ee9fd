import { createHash, randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { readEidOf } from "@/lib/credential/certificate/testing-employer";
import { forgeries } from "@/lib/credential/certificate/testing-forgery";
import { copiedIssuer } from "@/lib/credential/issuer/testing";
import type { Signer } from "@/lib/pki/signer";
import { eachWaiting, signAs } from "./testing-production";

const database = await freshDatabase();
const { administrator: sql } = database;
const each = eachWaiting();
let { employer, signer, eid } = each;

beforeEach(() => {
  ({ employer, signer, eid } = each);
});

const broken: Signer = { sign: () => Promise.reject(new Error("killed")) };
const sign = (by: Signer = signer.client, attempt = 0) => signAs(each, { by, attempt });
/** As a worker that fixed what to sign, and got no further. */
const fixed = () => expect(sign(broken)).rejects.toThrow("killed");
const requestIds = async () =>
  (await sql`select id from tenant.certificate_request where eid_id = ${eid.id} order by purpose`).map(
    (row) => row.id as string,
  );
/** As whoever has taken over the worker, with its socket. */
const ask = async (body: object, path = "/sign") => {
  const { request } = await import("node:http");
  return new Promise<{ status: number; body: { code?: string; signature?: string } }>((resolve, reject) => {
    const asking = request({ socketPath: signer.socket, path, method: "POST" }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
    });
    asking.once("error", reject);
    asking.end(JSON.stringify(body));
  });
};
const certificate = (requestId: string, organisationId = employer.organisationId) =>
  ask({ verb: "certificate", organisationId, requestId });
const entries = () => sql`select * from system.signer_log order by number`;

test("an e-ID that was approved and produced gets its certificates, and each is an entry that follows the one before", async () => {
  await sign();
  const rows = await withOrganisation(employer.organisationId, (tx) =>
    listCertificatesWithStatus(tx, { organisationId: employer.organisationId, id: eid.id }),
  );
  expect(rows.map((row) => [row.purpose, row.status])).toEqual([
    ["authentication", "hold"],
    ["signature", "hold"],
  ]);
  const logged = await entries();
  const last = logged.slice(-2);
  expect(last.map((row) => row.name).toSorted()).toEqual(rows.map((row) => row.serial).toSorted());
  expect(last[1]?.previous).toBe(last[0]?.hash);
  expect(last.map((row) => row.kind)).toEqual(["certificate", "certificate"]);
});

test("the same certificate asked for again is the same to the octet, and no new entry", async () => {
  await fixed();
  const [requestId = ""] = await requestIds();
  const [first, second] = await Promise.all([certificate(requestId), certificate(requestId)]);
  const count = (await entries()).length;
  expect(first.status).toBe(200);
  expect(second.body).toEqual(first.body);
  await sign();
  expect(await certificate(requestId)).toEqual(first);
  expect((await entries()).length).toBe(count + 1); // the e-ID's other certificate
});

describe("whoever has taken over the worker, with its login, its secrets and the socket, gets", () => {
  test.each(forgeries)("no certificate for an e-ID %s", async (_forgery, forge, why) => {
    await fixed();
    const [requestId = ""] = await requestIds();
    await unguarded(sql, ["eid_event", "certificate_request"], (tx) =>
      tx.unsafe(`${forge} and eid_id = '${eid.id}'`),
    );
    expect(await certificate(requestId)).toEqual({
      status: 409,
      body: { code: "chain-broken", message: why },
    });
    await sign();
    expect(await readEidOf(employer.organisationId, eid.id)).toMatchObject({ status: "approved" });
  });

  test("no certificate with a serial that was given before, whose end would be believed of the first one too", async () => {
    const [given] = await sql`select name from system.signer_log where kind = 'certificate' limit 1`;
    await fixed();
    const [requestId = ""] = await requestIds();
    await database.connect("worker").begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${employer.organisationId}, true)`;
      await tx`update tenant.certificate_request set serial = ${given?.name} where id = ${requestId}`;
    });
    expect((await certificate(requestId)).body).toMatchObject({
      ...{ code: "intent-differs", message: "its serial was given before" },
    });
  });

  test("no certificate with another name, key or end than the register has", async () => {
    await fixed();
    const [requestId = "", other = ""] = await requestIds();
    const [row] = await sql`select to_be_signed from tenant.certificate_request where id = ${requestId}`;
    const bytes = Buffer.from(row?.to_be_signed);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1; // of the authority's key identifier
    await database.connect("worker").begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${employer.organisationId}, true)`;
      await tx`update tenant.certificate_request set to_be_signed = ${bytes} where id = ${requestId}`;
    });
    expect((await certificate(requestId)).body.code).toBe("intent-differs");
    expect((await certificate(other)).status).toBe(200);
  });

  test("no certificate for an e-ID that is not in production", async () => {
    await fixed();
    const [requestId = ""] = await requestIds();
    await unguarded(sql, ["eid"], (tx) => tx`update tenant.eid set status = 'approved' where id = ${eid.id}`);
    expect((await certificate(requestId)).body.code).toBe("wrong-status");
  });

  test("no certificate by another employer's request, nor by its own authority with another's key", async () => {
    await fixed();
    const [requestId = ""] = await requestIds();
    const stranger = await anOrganisation();
    expect((await certificate(requestId, stranger)).body.code).toBe("not-found");
    await sign();
    const copied = await copiedIssuer(database, employer.issuerId, stranger);
    const line = `${JSON.stringify({ format: "sigill-published-1", issuer: "x", number: "1" })}\n`;
    const data = Buffer.from(line).toString("base64");
    const asked = { verb: "beside-list", organisationId: stranger, issuerId: copied, data };
    expect((await ask(asked)).status).toBe(409);
  });

  test("no signature over bytes of its own, by any verb, and each refusal is counted", async () => {
    const { organisationId, issuerId } = employer;
    const data = Buffer.from("30820122", "hex").toString("base64");
    const asked = [
      { verb: "raw", organisationId, data },
      { verb: "certificate", organisationId, requestId: randomUUID(), data },
      { verb: "list", organisationId, issuerId, data },
      { verb: "beside-list", organisationId, issuerId, data },
      { verb: "ocsp-certificate", organisationId, requestId: randomUUID(), data },
      { verb: "receipt", organisationId, eidId: eid.id, decidedAt: new Date().toISOString(), data },
      { keyId: "issuing", data },
    ];
    const before = (await entries()).length;
    const codes = [];
    for (const one of asked) codes.push((await ask(one)).body.code);
    expect(codes).toEqual([
      "not-understood",
      "not-understood",
      "list-differs",
      "line-differs",
      "not-found",
      "line-differs",
      "not-understood",
    ]);
    expect((await ask({}, "/keys")).body.code).toBe("not-understood");
    expect((await entries()).length).toBe(before);
  });

  test("nothing but the verbs of the signer's client: what has no name is not even asked for", () => {
    expect(() => signer.client.sign("issuing")).toThrow("has no name");
  });
});

test("the socket lets in its owner and its group, and nobody else", () => {
  expect(statSync(signer.socket).mode & 0o777).toBe(0o660);
  expect(statSync(dirname(signer.socket)).mode & 0o007).toBe(0);
});

describe("the log", () => {
  test("is changed and removed by nobody, and nothing is put between", async () => {
    await sign();
    for (const login of ["signer", "worker", "app"] as const) {
      const other = database.connect(login);
      await expect(other`update system.signer_log set name = ''`).rejects.toThrow(
        /permission denied|refused/,
      );
      await expect(other`delete from system.signer_log`).rejects.toThrow(/permission denied|refused/);
    }
    await expect(sql`delete from system.signer_log`).rejects.toThrow("its rows are evidence");
    await expect(sql`truncate system.signer_log`).rejects.toThrow("its rows are evidence");
    const again = database.connect("signer")`insert into system.signer_log
      select (jsonb_populate_record(one, '{"number": 900}')).* from system.signer_log one where number = 1`;
    await expect(again).rejects.toThrow("does not follow");
  });

  test("has the hash of what was signed, and of nobody a name or a number", async () => {
    await sign();
    const [request] = await sql`
      select to_be_signed, serial from tenant.certificate_request where eid_id = ${eid.id} order by purpose limit 1`;
    const logged = (await entries()).find((row) => row.name === request?.serial);
    const sha256 = createHash("sha256").update(request?.to_be_signed).digest("hex");
    expect(logged?.sha256).toBe(sha256);
    expect(Object.keys(logged ?? {}).toSorted()).toEqual([
      "at",
      "hash",
      "key_id",
      "kind",
      "name",
      "not_after",
      "number",
      "organisation_id",
      "previous",
      "sha256",
      "signature",
      "subject_id",
    ]);
  });
});
