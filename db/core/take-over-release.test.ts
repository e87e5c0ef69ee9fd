import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openHistory } from "@/bin/setup/past.mjs";
import { withOrganisation } from "@/db/core/client";
import { migrateDatabase } from "@/db/core/migrate";
import { as, freshDatabase } from "@/db/core/testing";
import { insertCertificate } from "@/db/credential/certificate";
import { anEid, anIssuer, anOrganisation, aType } from "@/db/seed/builders";

/** What the database itself refuses when somebody has taken over a program and says that a certificate is good. */
const database = await freshDatabase();
const { administrator, urls } = database;
type Sql = typeof administrator;
const logins = ["app", "worker", "api", "status", "disposal", "signer"] as const;
type Login = (typeof logins)[number];

let organisationId: string;
let issuerId: string;
let typeId: string;
beforeAll(async () => {
  await migrateDatabase(urls.migrate); // as a database of real people has it, and not one that tells a past
  await openHistory(database.administratorUrl); // but for e-IDs whose steps are not on record
  organisationId = await anOrganisation();
  issuerId = await anIssuer(organisationId);
  typeId = (await aType(organisationId, { issuerId })).id;
});

const at = new Date("2026-11-24T01:14:07Z");
const onHold = { status: "hold", at, invalidityAt: null } as const;

/** A certificate of an e-ID in that status; its serial. */
async function aCertificate(
  status: "active" | "suspended" | "ready",
  told: typeof onHold | Revoked = onHold,
) {
  const { id: eidId } = await anEid(organisationId, { typeId, status });
  const serial = randomBytes(16).toString("hex").replace(/^0/, "1");
  const dates = { notBefore: at, notAfter: new Date("2028-05-02"), issuedAt: new Date() };
  const row = {
    organisationId,
    id: randomUUID(),
    eidId,
    issuerId,
    purpose: "authentication",
    serial,
  } as const;
  const rest = { ...dates, subject: "CN=Prov", keyFingerprint: serial, der: new Uint8Array(1) };
  await as("worker", () =>
    withOrganisation(organisationId, (tx) => insertCertificate(tx, { ...row, ...rest }, told)),
  );
  return serial;
}
interface Revoked {
  status: "revoked";
  at: Date;
  reason: "superseded";
  invalidityAt: null;
}
const revoked: Revoked = { status: "revoked", at, reason: "superseded", invalidityAt: null };

/** One transaction inside the employer, as the login, which says too that it tells a past. */
async function by(login: Login, work: (sql: Sql) => Promise<unknown>): Promise<unknown> {
  return connected[login].begin(async (sql) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true), set_config('app.past', 'told', true)`;
    return work(sql as unknown as Sql);
  });
}
const connected = Object.fromEntries(logins.map((login) => [login, database.connect(login)])) as Record<
  Login,
  Sql
>;

const own = (serial: string) => ({ organisation_id: organisationId, issuer_id: issuerId, serial });
/** Changes the status with its event, as the commands do. */
async function say(sql: Sql, serial: string, status: string, reason: string | null = null) {
  const told = { status, reason, at: status === "good" ? null : at };
  await sql`update tenant.certificate_status set ${sql(told)} where serial = ${serial}`;
  await sql`insert into tenant.certificate_event ${sql({
    ...{ ...own(serial), to_status: status, reason, status_at: told.at, at: new Date() },
  })}`;
}
const statusOf = async (serial: string) =>
  (await administrator`select status from tenant.certificate_status where serial = ${serial}`)[0]?.status;

const others = logins.filter((login) => login !== "signer");

describe.each(others)("with the login of %s", (login) => {
  test("nothing that is on hold is opened, event and all, whatever its e-ID", async () => {
    for (const status of ["active", "suspended", "ready"] as const) {
      const serial = await aCertificate(status);
      await expect(by(login, (sql) => say(sql, serial, "good"))).rejects.toThrow(
        /only the signer opens a certificate|permission denied/,
      );
      expect(await statusOf(serial)).toBe("hold");
    }
  });

  test("no certificate comes into the register good, event and all", async () => {
    const serial = randomBytes(16).toString("hex");
    const arrived = by(login, async (sql) => {
      await sql`insert into tenant.certificate_status ${sql({ ...own(serial), status: "good", not_after: at })}`;
      await sql`insert into tenant.certificate_event ${sql({ ...own(serial), to_status: "good", at: new Date() })}`;
    });
    await expect(arrived).rejects.toThrow(/only the signer opens a certificate|permission denied/);
    expect(await statusOf(serial)).toBeUndefined();
  });

  test("a row is neither removed to be written anew, nor another certificate's", async () => {
    const serial = await aCertificate("active");
    const moved = by(
      login,
      (sql) => sql`update tenant.certificate_status set serial = 'f00d' where serial = ${serial}`,
    );
    await expect(moved).rejects.toThrow(/permission denied/);
    const removed = by(login, (sql) => sql`delete from tenant.certificate_status where serial = ${serial}`);
    await expect(removed).rejects.toThrow(/permission denied/);
  });

  test("neither the guard nor who may pass it is changed, and the signer's part is not taken", async () => {
    for (const attempt of [
      "create or replace function tenant.may_open() returns boolean language sql stable as 'select true'",
      "alter table tenant.certificate_status disable trigger towards_blocked",
      "set role sigill_signer",
      "set session_replication_role = replica",
    ])
      await expect(
        by(login, (sql) => sql.unsafe(attempt)),
        attempt,
      ).rejects.toThrow(/permission denied|must be owner/);
  });
});

describe("the signer's login", () => {
  let serial: string;
  beforeEach(async () => {
    serial = await aCertificate("active");
  });

  test("opens what is on hold of an e-ID that is in use, with its event", async () => {
    await expect(
      by(
        "signer",
        (sql) =>
          sql`update tenant.certificate_status set status = 'good', reason = null, at = null where serial = ${serial}`,
      ),
      "and not without",
    ).rejects.toThrow(/its last event differ/);
    await by("signer", (sql) => say(sql, serial, "good"));
    expect(await statusOf(serial)).toBe("good");
  });

  test.each(["suspended", "ready"] as const)("opens nothing of one that is %s", async (status) => {
    const other = await aCertificate(status);
    await expect(by("signer", (sql) => say(sql, other, "good"))).rejects.toThrow(/of an e-ID that is in use/);
  });

  test("opens nothing that is revoked", async () => {
    const other = await aCertificate("active", revoked);
    await expect(by("signer", (sql) => say(sql, other, "good"))).rejects.toThrow(/stays revoked/);
  });

  test("says nothing else of a certificate", async () => {
    const block = by("signer", (sql) => say(sql, serial, "revoked", "keyCompromise"));
    await expect(block).rejects.toThrow(/the signer opens what is on hold/);
    await by("signer", (sql) => say(sql, serial, "good"));
    const back = by("signer", (sql) => say(sql, serial, "hold", "certificateHold"));
    await expect(back).rejects.toThrow(/the signer opens what is on hold/);
    const made = by(
      "signer",
      (sql) =>
        sql`insert into tenant.certificate_status ${sql({ ...own("f00d"), status: "hold", not_after: at })}`,
    );
    await expect(made).rejects.toThrow(/permission denied/);
  });

  test("neither makes an e-ID one that is in use, nor says that anybody did", async () => {
    const status = by(
      "signer",
      (sql) => sql`update tenant.eid set status = 'active' where organisation_id = ${organisationId}`,
    );
    await expect(status).rejects.toThrow(/permission denied/);
    const event = by(
      "signer",
      (sql) => sql`insert into tenant.eid_event ${sql({ organisation_id: organisationId, verb: "resume" })}`,
    );
    await expect(event).rejects.toThrow(/permission denied/);
  });
});
