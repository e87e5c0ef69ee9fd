import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appendAudit, appendAudits } from "@/db/core/audit";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFile, aFolder, freePort } from "@/lib/credential/certificate/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { openssl } from "@/lib/pki/testing-programs";
import { sendAuditLog } from "./send-syslog";
import { receiverOf } from "./syslog-receiver";
import { Receiver } from "./testing-syslog";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let employers: string[] = [];
let receiver: Receiver;
let port = 0;
const signal = new AbortController().signal;
const send = (scheme = "tcp", ca?: string) =>
  sendAuditLog(receiverOf(`${scheme}://127.0.0.1:${port}`, ca), signal);

beforeAll(async () => {
  await letWorkerBuild(database);
  employers = [await anOrganisation(), await anOrganisation()];
});
beforeEach(async () => {
  await unguarded(sql, ["audit_event", "audit_detail"], (tx) => tx`delete from tenant.audit_detail`);
  await unguarded(sql, ["audit_event", "audit_detail"], (tx) => tx`delete from tenant.audit_event`);
  await sql`delete from tenant.audit_cursor`;
  receiver = new Receiver();
  port = await receiver.listen();
});
afterEach(() => receiver.close());

async function write(at: number, times = 1, code?: string): Promise<void> {
  const organisationId = employers[at] ?? "";
  const entry = {
    action: "employee.added",
    subjectKind: "employee",
    subjectId: "0f2a1c1e-0000-4000-8000-000000000001",
    detail: { subjectName: "Åsa Öberg", note: "19950802-2386" },
  };
  const [actor, moment] = [aJob(organisationId), new Date("2026-11-27T12:00:00Z")];
  await withOrganisation(organisationId, (tx) =>
    code
      ? appendAudit(tx, actor, moment, entry, code)
      : appendAudits(
          tx,
          actor,
          moment,
          Array.from({ length: times }, () => entry),
        ),
  );
}
const written = async () =>
  (
    await sql`select organisation_id || ' ' || id as name from tenant.audit_event order by organisation_id, id`
  ).map(({ name }) => name);

describe("each entry of the log", () => {
  test("is sent once, in the employer's order, with ids and codes and no personal data", async () => {
    await write(0, 2);
    await write(1);
    await write(0, 1, "wrong-status");
    expect(await send()).toBe(4);
    expect(await send()).toBe(0);
    expect([...receiver.events].sort()).toEqual((await written()).sort());
    const own = receiver.received.filter(({ data }) => data.organisation === employers[0]);
    expect(own.map(({ data }) => Number(data.event))).toEqual(
      own.map(({ data }) => Number(data.event)).toSorted((one, other) => one - other),
    );
    const [row] =
      await sql`select encode(leaf, 'hex') as leaf from tenant.audit_event order by id desc limit 1`;
    expect(own.at(-1)).toMatchObject({
      priority: 109,
      timestamp: "2026-11-27T12:00:00.000Z",
      app: "sigill",
      messageId: "employee.added",
      element: "sigill@32473",
      data: {
        action: "employee.added",
        outcome: "refused",
        code: "wrong-status",
        actorKind: "job",
        subjectKind: "employee",
        leaf: row?.leaf,
      },
    });
    expect(receiver.raw).not.toMatch(/Åsa|Öberg|\?sa|19950802|0f2a1c1e/);
  });

  test("is sent once though the worker begins anew, and more than a batch of them go in order", async () => {
    await write(0, 1_200);
    expect(await send()).toBe(1_200);
    await write(0, 3);
    expect(await send()).toBe(3);
    expect(receiver.events).toEqual((await written()).filter((name) => name.startsWith(employers[0] ?? "-")));
  });

  test("waits while the receiver is away, holds nobody up, and is sent when it is back", async () => {
    await write(0, 3);
    await receiver.close();
    await expect(send()).rejects.toThrow("ECONNREFUSED");
    await write(0, 2);
    await receiver.listen(port);
    expect(await send()).toBe(5);
    expect(receiver.events).toEqual(await written());
  });

  test("is sent anew when the receiver crashed before it had read to the end", async () => {
    await write(0, 400);
    receiver.crashAfter = 20_000;
    await expect(send()).rejects.toThrow();
    receiver.crashAfter = undefined;
    receiver.received.length = 0;
    expect(await send()).toBe(400);
    expect(receiver.events).toEqual(await written());
  });

  test("is not passed over when its number is lower and its commit later than others'", async () => {
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let isWritten: () => void = () => undefined;
    const wrote = new Promise<void>((resolve) => {
      isWritten = resolve;
    });
    const organisationId = employers[0] ?? "";
    const late = withOrganisation(organisationId, async (tx) => {
      const entry = { action: "eid.revoked", subjectKind: "eid", subjectId: null };
      await appendAudit(tx, aJob(organisationId), new Date(), entry);
      isWritten();
      await held;
    });
    await wrote;
    await write(0, 2);
    const sending = send();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(receiver.events).toEqual([]);
    commit();
    await late;
    await sending;
    await send();
    const actions = receiver.received.map(({ data }) => data.action);
    expect(actions).toEqual(["eid.revoked", "employee.added", "employee.added"]);
    expect(receiver.events).toEqual(await written());
  });

  test("is sent by one of two workers that look at once", async () => {
    await write(0, 50);
    await write(1, 50);
    const sent = await Promise.all([send(), send()]);
    expect(sent[0] + sent[1]).toBe(100);
    expect([...receiver.events].sort()).toEqual((await written()).sort());
  });

  test("is left by a worker that died with the turn, until its lease is over", async () => {
    await write(0);
    await sql`insert into tenant.audit_cursor (organisation_id, last_event_id, lease_id, leased_until)
      values (${employers[0] ?? ""}, 0, gen_random_uuid(), now() + interval '1 minute')`;
    expect(await send()).toBe(0);
    await sql`update tenant.audit_cursor set leased_until = now() - interval '1 second'`;
    expect(await send()).toBe(1);
  });
});

describe("over TLS", () => {
  const folder = aFolder("syslog");
  const make = (name: string, subject: string) => {
    const files = { key: `${folder}/${name}.key`, cert: `${folder}/${name}.pem` };
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", files.key];
    const names = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=${subject}`, "-out", files.cert];
    openssl(["req", "-x509", ...key, ...names]);
    return files;
  };
  const own = make("own", "IP:127.0.0.1");
  const anothers = make("anothers", "DNS:another.example");
  const pem = (file: string) => openssl(["pkey", "-in", file]).toString();
  const certificate = (file: string) => openssl(["x509", "-in", file]).toString();

  const tlsReceiver = async (files: { key: string; cert: string }) => {
    await receiver.close();
    receiver = new Receiver({ key: pem(files.key), cert: certificate(files.cert) });
    port = await receiver.listen();
  };

  test("it goes to the receiver whose certificate the file vouches for", async () => {
    await tlsReceiver(own);
    await write(0, 3);
    expect(await send("tls", own.cert)).toBe(3);
    expect(receiver.events).toEqual(await written());
  });

  test.each([
    ["a receiver nobody vouches for", own, undefined, "self-signed certificate"],
    ["a receiver with another's name", anothers, anothers.cert, "does not match certificate"],
  ])("nothing goes to %s", async (_who, files, ca, words) => {
    await tlsReceiver(files);
    await write(0);
    await expect(send("tls", ca)).rejects.toThrow(words);
    expect(receiver.received).toEqual([]);
    expect(receiver.raw).toBe("");
  });

  test("nothing goes where a file says nothing", async () => {
    port = await freePort();
    await write(0);
    await expect(send("tls", aFile(folder, "empty.pem", ""))).rejects.toThrow();
  });
});

describe("where it is sent", () => {
  test.each([
    ["tls://log.example", { host: "log.example", port: 6514, tls: true, enterprise: 32473 }],
    [
      "tls://log.example:10514?enterprise=4242",
      { host: "log.example", port: 10514, tls: true, enterprise: 4242 },
    ],
    ["tcp://[::1]:601", { host: "::1", port: 601, tls: false, enterprise: 32473 }],
    ["tcp://192.0.2.7", { host: "192.0.2.7", port: 601, tls: false, enterprise: 32473 }],
  ])("%s", (address, expected) => {
    expect(receiverOf(address, undefined)).toEqual({ ...expected, ca: undefined });
  });
});
