import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { removing } from "@/db/core/testing-removes";
import { anIssuer, anOrganisation } from "@/db/seed/builders";

const database = await freshDatabase();
const worker = database.connect("worker");
const programs = (["app", "worker", "status", "api"] as const).map(
  (login) => [login, database.connect(login)] as const,
);

// Typed by hand: lists, certificates and checks.
const kept = [
  "certificate",
  "crl",
  "delivery_notice",
  "disclosure",
  "identity_check",
  "issuer_certificate",
  "key_attestation",
  "key_declaration",
  "register_check",
];

describe("lists, certificates, checks and disclosures", () => {
  const changes = kept.flatMap((table) => [
    `update tenant.${table} set organisation_id = organisation_id`,
    `delete from tenant.${table}`,
  ]);
  test.each(changes)("no program may: %s", async (statement) => {
    for (const [login, sql] of programs)
      await expect(sql.unsafe(statement), login).rejects.toThrow(/permission denied/);
  });

  test.each([...changes, ...kept.map((table) => `truncate tenant.${table} cascade`)])(
    "the owner, and a superuser who replays a copy, are refused: %s",
    async (statement) => {
      const owned = database.administrator.begin((sql) => [
        sql`set local role sigill_owner`,
        sql.unsafe(statement),
      ]);
      await expect(owned).rejects.toThrow(/its rows are evidence/);
      const replayed = database.administrator.begin((sql) => [
        sql`set local session_replication_role = replica`,
        sql.unsafe(statement),
      ]);
      await expect(replayed).rejects.toThrow(/its rows are evidence/);
    },
  );

  describe("of which the disposal login throws away old lists that only renewed another", () => {
    const disposal = database.connect("disposal");
    let of: { organisation_id: string; issuer_id: string; authority: string };
    beforeEach(async () => {
      const organisationId = await anOrganisation();
      of = {
        organisation_id: organisationId,
        issuer_id: await anIssuer(organisationId),
        authority: "issuing",
      };
    });
    const as = (login: typeof worker, work: (sql: typeof worker) => Promise<unknown>) =>
      login.begin(async (sql) => {
        await sql`select set_config('app.organisation_id', ${of.organisation_id}, true)`;
        return work(sql as unknown as typeof worker);
      });
    const now = Date.now(); // one for all: some lists end in the very moment when another begins
    const ago = (days: number) => new Date(now - days * 86_400_000);
    /** Each in force for a day and a half, and the next a day after it. */
    const list = (number: number, days: number, given: object = {}) => ({
      ...{ ...of, number, slug: "prov", der: Buffer.from("00", "hex"), entries: 0, changes: 0 },
      ...{ this_update: ago(days), next_update: ago(days - 1.5), ...given },
    });
    const publish = (...lists: ReturnType<typeof list>[]) =>
      as(worker, (sql) => sql`insert into tenant.crl ${sql(lists as never)}`);
    const gone = (...numbers: number[]) =>
      as(disposal, (sql) => sql.unsafe(removing("tenant.crl", `number in (${numbers})`)));
    const evidence = { code: "42501", message: expect.stringContaining("its rows are evidence") };

    test("one employer at a time, and puts nothing there", async () => {
      await publish(list(1, 34), list(2, 33.5), list(3, 33));
      expect((await disposal.unsafe(removing("tenant.crl"))).count).toBe(0);
      expect(await gone(2)).toHaveLength(1);
      await expect(as(disposal, (sql) => sql`insert into tenant.crl ${sql(list(2, 33.5))}`)).rejects.toThrow(
        /permission denied/,
      );
    });

    test("of a shard among its own, whatever the issuer's other lists are", async () => {
      const ofShard = { authority: "issuing-1" };
      await publish(list(1, 34, ofShard), list(2, 33.5, ofShard), list(3, 33, ofShard), list(4, 33.2));
      expect(await gone(2)).toHaveLength(1);
      await expect(gone(3)).rejects.toMatchObject(evidence);
    });

    test("and none of the last 31 days", async () => {
      await publish(list(1, 32), list(2, 31.2), list(3, 30.9), list(4, 30.8));
      await expect(gone(3)).rejects.toMatchObject(evidence);
      expect(await gone(2)).toHaveLength(1);
    });

    test.each([
      ["that changed something", { changes: 1 }],
      ["that could not name all as it stood", { faults: [{ serial: "0a" }] }],
      ["of the root", { authority: "root" }],
    ])("and none %s", async (_what, given) => {
      const more = (nth: number) => (nth === 2 ? given : { authority: of.authority, ...given, changes: 0 });
      await publish(list(1, 34, more(1)), list(2, 33.5, more(2)), list(3, 33, more(3)));
      await expect(gone(2)).rejects.toMatchObject(evidence);
    });

    test("and none without which a minute would have no list: not two of a row, the first or the last", async () => {
      await publish(list(1, 37), list(2, 36), list(3, 35), list(4, 34.5));
      for (const numbers of [[2, 3], [1], [4], [1, 2, 3, 4]])
        await expect(gone(...numbers), String(numbers)).rejects.toMatchObject(evidence);
      expect(await gone(3)).toHaveLength(1);
      await expect(gone(2)).rejects.toMatchObject(evidence);
    });
  });

  test("the disposal login deletes what the schedule names and what two decide, sees when it was done with, and does nothing else", async () => {
    const granted = await database.administrator`
      select table_schema || '.' || table_name || ' ' || privilege_type as name
      from information_schema.role_table_grants where grantee = 'sigill_disposal' order by 1`;
    expect(granted.map((row) => row.name)).toEqual(["system.organisation_slug SELECT", "tenant.crl SELECT"]);
    const seen = await database.administrator`
      select table_name || ': ' || string_agg(distinct column_name::text, ', ' order by column_name::text) as name
      from information_schema.role_column_grants
      where grantee = 'sigill_disposal' and table_name not in ('crl', 'organisation_slug')
      group by table_name order by 1`;
    expect(seen.map((row) => row.name)).toEqual([
      "attempt: ends_at, key",
      "audit_detail: event_id, organisation_id",
      "audit_event: at, id, organisation_id, recorded_at",
      "booking: id, organisation_id, starts_at",
      "bulk: id, organisation_id, planned_at, started_at",
      "card_batch_file: batch_id, made_at, organisation_id",
      "disclosure: at, id, organisation_id, recorded_at",
      "disposal: before, carried_out_at, confirmed_at, digest, gone, id, organisation_id, record_class, withdrawn_at",
      "erasure: carried_out_at, confirmed_at, id, organisation_id, withdrawn_at",
      "job: ended_at, id, organisation_id",
      "loss_ask: asked_at, id, organisation_id",
      "mail: given_up_at, id, organisation_id, sent_at",
      "mail_bounce: bounced_at, id, organisation_id",
      "objection: answered_at, disclosed_at, disclosure_id, id, organisation_id",
      "ocsp_request: decided_at, id, organisation_id",
      "outbox: done_at, id, organisation_id",
      "refusal: at, id",
      "register_extract: asked_at, confirmed_at, id, organisation_id",
      "request: account_id, at, id, organisation_id",
      "session: ended_at, id, last_seen_at",
      "session_end: account_id, at, organisation_id",
      "work_claim: ends_at, key, place",
    ]);
  });
});
