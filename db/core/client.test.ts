import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { type Tx, withAccount, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";

const { administrator } = await freshDatabase();

async function seen(tx: Tx, setting: string): Promise<string> {
  const [row] = await tx.execute<{ value: string | null }>(
    sql`select current_setting(${setting}, true) as value`,
  );
  return row?.value ?? "";
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a transaction", () => {
  test("has its own employer set before its first statement, also when many share few connections", async () => {
    const organisations = Array.from({ length: 200 }, () => randomUUID());
    const found = await Promise.all(
      organisations.map((id) =>
        withOrganisation(id, async (tx) => [
          await seen(tx, "app.organisation_id"),
          ...(await Promise.all([seen(tx, "app.organisation_id"), seen(tx, "app.account_id")])),
        ]),
      ),
    );
    expect(found).toEqual(organisations.map((id) => [id, id, ""]));
  });

  test("leaves its employer or account to no later one on the connection", async () => {
    const ids = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(ids.map((id) => withOrganisation(id, (tx) => seen(tx, "app.organisation_id"))));
    await Promise.all(ids.map((id) => withAccount(id, (tx) => seen(tx, "app.account_id"))));
    const after = await Promise.all(
      ids.map(() =>
        withoutOrganisation((tx) =>
          Promise.all([seen(tx, "app.organisation_id"), seen(tx, "app.account_id")]),
        ),
      ),
    );
    expect(new Set(after.flat())).toEqual(new Set([""]));
  });

  test("that fails undoes what it did, and its connection works on", async () => {
    const id = randomUUID();
    for (let turn = 0; turn < 20; turn++) {
      const failing = withOrganisation(id, (tx) => tx.execute(sql`select 1 / ${0}::int`));
      await expect(failing).rejects.toMatchObject({ code: "22012" });
    }
    expect(await withOrganisation(id, (tx) => seen(tx, "app.organisation_id"))).toBe(id);
  });

  test("whose connection is cut fails, and writes nothing more, into no other transaction", async () => {
    const afterwards: Promise<unknown>[] = [];
    const failing = withOrganisation(randomUUID(), async (tx) => {
      const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await administrator`select pg_terminate_backend(${row?.pid ?? 0})`;
      afterwards.push(
        pause(100).then(() => tx.execute(sql`select set_config('app.organisation_id', 'stray', false)`)),
      );
      await Promise.allSettled(afterwards);
    });
    await expect(failing).rejects.toMatchObject({
      code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/),
    });
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const meanwhile = ids.map((id) =>
      withOrganisation(id, async (tx) => {
        await pause(200);
        return seen(tx, "app.organisation_id");
      }),
    );
    expect(await Promise.all(meanwhile)).toEqual(ids);
    await expect(Promise.all(afterwards)).rejects.toMatchObject({
      cause: { message: "This transaction is over, or its database connection is lost." },
    });
  });
});
