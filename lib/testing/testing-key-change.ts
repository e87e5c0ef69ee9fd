import { beforeEach } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { beginKeyChange } from "@/lib/operation/field-key/change";
import { forget, giveKeys, twoKeys } from "./testing-field-key";

/** For tests, awaited at the top of a suite: its database with no number in it, and the key there is beside the next. */
export async function aKeyChange() {
  const database = await freshDatabase();
  const { administrator: sql } = database;
  const keys = twoKeys();
  beforeEach(async () => {
    await sql.unsafe("truncate system.field_key, system.key_beat");
    await sql`delete from tenant.identifier`;
    forget();
    giveKeys(keys.lines);
  });
  const [before, after] = keys.ids;
  const begin = () => as("worker", () => beginKeyChange("identifier-key", new Date()));
  return { database, sql, keys, before, after, begin };
}
