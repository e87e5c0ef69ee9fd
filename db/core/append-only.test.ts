import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";

const { administrator: sql } = await freshDatabase();

// Typed by hand, as what may exist outside row-level security is (catalogue.test.ts).
const appendOnly = ["audit_event", "certificate_event", "eid_event", "kept_certificate"];
const names = async (rows: Promise<readonly { name: string }[]>) => (await rows).map((row) => row.name);

describe("append-only tables", () => {
  test.each(appendOnly)("%s gives no login the right to change or remove a row", async (table) => {
    const grants = names(sql`
      select grantee || ' ' || privilege_type as name from information_schema.role_table_grants
      where table_schema = 'tenant' and table_name = ${table}
        and grantee not in ('sigill_owner', 'sigill_signer') order by 1`);
    expect(await grants).toEqual([
      "sigill_app INSERT",
      "sigill_app SELECT",
      // Which no login is: of whom two have decided to erase (db/core/erase-person.sql).
      ...(table === "eid_event" ? ["sigill_eraser DELETE", "sigill_eraser SELECT"] : []),
      "sigill_limited INSERT",
      "sigill_limited SELECT",
      "sigill_limited_worker INSERT",
      "sigill_limited_worker SELECT",
      "sigill_worker INSERT",
      "sigill_worker SELECT",
    ]);
  });

  const changes = appendOnly.flatMap((table) => [
    `update tenant.${table} set organisation_id = organisation_id`,
    `delete from tenant.${table}`,
    `truncate tenant.${table} cascade`,
  ]);
  test.each(changes)("the owner is refused: %s", async (change) => {
    await expect(sql.begin((tx) => [tx`set local role sigill_owner`, tx.unsafe(change)])).rejects.toThrow(
      /its rows are evidence/,
    );
  });

  test.each(changes)("a superuser replaying a copy is refused: %s", async (change) => {
    const replay = sql.begin((tx) => [tx`set local session_replication_role = replica`, tx.unsafe(change)]);
    await expect(replay).rejects.toThrow(/its rows are evidence/);
  });
});
