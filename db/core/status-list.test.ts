import { beforeAll, beforeEach, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { type CertificateKey, indexOldCertificates } from "@/db/credential/status-list";
import { anIssuer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let issuerId: string;

beforeAll(async () => {
  await anOrganisation();
});
beforeEach(async () => {
  organisationId = await anOrganisation();
  issuerId = await anIssuer(organisationId);
});

/** Past the guards: without a place, as before there were any. */
const old = (from: number, to: number) =>
  unguarded(
    sql,
    ["certificate_status"],
    (tx) => tx`
    insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, not_after)
    select ${organisationId}, ${issuerId}, lpad(to_hex(nth), 6, '0'), 'good', now()
    from generate_series(${from}::int, ${to}::int) as nth`,
  );
/** With its event, as the database wants it. */
const brought = (from: number, to: number) =>
  sql.begin(async (tx) => {
    await tx`
      insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, not_after)
      select ${organisationId}, ${issuerId}, lpad(to_hex(nth), 6, '0'), 'hold', now()
      from generate_series(${from}::int, ${to}::int) as nth`;
    await tx`
      insert into tenant.certificate_event (organisation_id, issuer_id, serial, to_status, at)
      select ${organisationId}, ${issuerId}, lpad(to_hex(nth), 6, '0'), 'hold', now()
      from generate_series(${from}::int, ${to}::int) as nth`;
  });
const places = async () =>
  (await sql`select idx from tenant.status_list_index where issuer_id = ${issuerId} order by serial`).map(
    ({ idx }) => idx as number,
  );

test("a certificate has a place of its own from the moment it is there, in no order and within 2^20", async () => {
  await brought(1, 400);
  const found = await places();
  expect([found.length, new Set(found).size]).toEqual([400, 400]);
  expect(found.every((idx) => idx >= 0 && idx < 1_048_576)).toBe(true);
  // Four hundred in the order they came in would be one chance of 400!.
  expect(found).not.toEqual(found.toSorted((one, other) => one - other));
  expect(Math.max(...found)).toBeGreaterThan(900_000);
});

test("what was there before gets its place by and by, once, and a place that was given stays", async () => {
  await brought(1, 3);
  const before = await places();
  await old(4, 13);
  const next = (after?: CertificateKey) =>
    as("worker", () =>
      withOrganisation(organisationId, (tx) => indexOldCertificates(tx, organisationId, after, 6)),
    );
  const sixth = { given: 3, last: { issuerId, serial: "000006" } };
  const twelfth = { given: 6, last: { issuerId, serial: "00000c" } };
  expect(await next()).toEqual(sixth);
  expect(await next(sixth.last)).toEqual(twelfth);
  expect(await next(twelfth.last)).toEqual({ given: 1, last: undefined });
  expect(await next()).toEqual({ ...sixth, given: 0 });
  const after = await places();
  expect([after.length, after.slice(0, 3)]).toEqual([13, before]);
});

test("two issuers may have the same place, and one issuer no place twice", async () => {
  await brought(1, 1);
  const [first] = await places();
  const place = { organisation_id: organisationId, issuer_id: issuerId, serial: "ff", idx: first ?? 0 };
  await expect(sql`insert into tenant.status_list_index ${sql(place)}`).rejects.toThrow(
    /status_list_index_once/,
  );
  const other = await anIssuer(organisationId);
  await sql`insert into tenant.status_list_index ${sql({ ...place, issuer_id: other })}`;
  await expect(
    sql`insert into tenant.status_list_index ${sql({ ...place, serial: "fe", idx: 67_108_864 })}`,
  ).rejects.toThrow(/status_list_index_range/);
});

test("where every place that is tried is taken, the next are beyond: the list is twice as long", async () => {
  const give = (from: number, to: number) => sql`
    select tenant.give_status_indexes(${organisationId}, array_agg(${issuerId}::uuid), array_agg('c' || nth), 4) as given
    from generate_series(${from}::int, ${to}::int) as nth`;
  await sql`insert into tenant.status_list_index (organisation_id, issuer_id, serial, idx)
    select ${organisationId}, ${issuerId}, 'x' || nth, nth from generate_series(0, 15) as nth`;
  expect(await give(1, 20)).toEqual([{ given: 20 }]);
  const [row] = await sql`select min(idx), max(idx), count(distinct idx)::int from tenant.status_list_index
    where issuer_id = ${issuerId} and serial like 'c%'`;
  expect([row?.min >= 16, row?.max < 128, row?.count]).toEqual([true, true, 20]);
});

test.each([
  "update tenant.status_list_index set idx = idx + 1",
  "delete from tenant.status_list_index",
  "truncate tenant.status_list_index",
])("a place is moved and given up by nobody: %s", async (statement) => {
  await brought(1, 1);
  await expect(sql.unsafe(statement)).rejects.toThrow(/its rows are evidence/);
});

test.each(["app", "worker", "status", "api"] as const)("the %s login gives no place", async (login) => {
  const connected = database.connect(login);
  await expect(
    connected.unsafe(
      "insert into tenant.status_list_index values (gen_random_uuid(), gen_random_uuid(), 'a', 1)",
    ),
  ).rejects.toThrow(/permission denied/);
  await expect(
    connected.unsafe("select tenant.give_status_indexes(gen_random_uuid(), '{}', '{}')"),
  ).rejects.toThrow(/permission denied/);
});
