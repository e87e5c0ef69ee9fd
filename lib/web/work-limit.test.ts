import { expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { claimPlace } from "@/db/core/limit";
import { freshDatabase } from "@/db/core/testing";
import { removing } from "@/db/core/testing-removes";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { query } from "@/lib/query";
import { heavily } from "./work-limit";

const { administrator: sql, connect } = await freshDatabase();
const placesOf = (key: string) =>
  sql`select place from system.work_claim where key = ${key} and ends_at > now()`;

test("of two hundred reads of one account at once six are under way; another account's is done meanwhile", async () => {
  let open = (): void => undefined;
  const barrier = new Promise<void>((resolve) => {
    open = resolve;
  });
  let running = 0;
  let most = 0;
  const outcomes = Array.from({ length: 200 }, () =>
    heavily("account karin", async () => {
      running++;
      most = Math.max(most, running);
      await barrier;
      running--;
    }).then(
      () => "done",
      (fault) => fault.code as string,
    ),
  );
  while (running < 6) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await heavily("account jonas", async () => "there")).toBe("there");
  while ((await settledOf(outcomes)).length < 194) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await settledOf(outcomes)).toEqual(Array(194).fill("too-much-at-once"));
  open();
  expect((await Promise.all(outcomes)).filter((one) => one === "done")).toHaveLength(6);
  expect(most).toBe(6);
  expect(await placesOf("account karin")).toEqual([]);
});

async function settledOf(all: Promise<string>[]): Promise<string[]> {
  const now = Promise.resolve(undefined);
  const states = await Promise.all(all.map((one) => Promise.race([one, now])));
  return states.filter((state) => state !== undefined);
}

test("the places are the same for all web programs", async () => {
  const other = connect("app");
  await other`insert into system.work_claim select 'account eva', n, gen_random_uuid(), now() + interval '1 minute'
    from generate_series(1, 5) n`;
  await heavily("account eva", async () => {
    expect((await refusalOf(heavily("account eva", async () => "there"))).code).toBe("too-much-at-once");
    await other.unsafe(removing("system.work_claim", "key = 'account eva' and place = 3"));
    expect(await heavily("account eva", async () => "there")).toBe("there");
  });
});

test("a program that is gone keeps no place for longer than its lease", async () => {
  await sql`insert into system.work_claim select 'account lisa', n, gen_random_uuid(), now() - interval '1 second'
    from generate_series(1, 5) n`;
  const held = () => heavily("account lisa", async () => (await placesOf("account lisa")).length);
  expect(await heavily("account lisa", held)).toBe(1);
});

test("of many that reach for one free place one gets it", async () => {
  const one = () =>
    withoutOrganisation((tx) =>
      claimPlace(tx, { key: "last", claimId: crypto.randomUUID(), places: 1, leaseMs: 60_000 }),
    );
  const got = await Promise.all(Array.from({ length: 20 }, one));
  expect(got.filter(Boolean)).toHaveLength(1);
});

test("who does one thing at a time takes no place, and so writes nothing", async () => {
  for (let at = 0; at < 3; at++)
    expect(await heavily("account olle", async () => (await placesOf("account olle")).length)).toBe(0);
});

test("work that fails gives its place back", async () => {
  const broken = () => heavily("account mira", () => Promise.reject(new Error("broken")));
  await expect(heavily("account mira", broken)).rejects.toThrow("broken");
  expect(await heavily("account mira", async () => "there")).toBe("there");
  expect(await placesOf("account mira")).toEqual([]);
});

test("an expensive read that takes too long is ended and told, and a plain one has its time", async () => {
  const organisationId = await anOrganisation();
  await anEmployee(organisationId);
  const officer = await anOfficer(organisationId, ["id-administrator"]);
  const settings: string[] = [];
  const read = (heavy: boolean) =>
    query({
      permission: "employee:read",
      ...(heavy ? { heavy: true as const } : {}),
      run: async ({ tx }, cancelled: boolean) => {
        const rows = await tx.execute<{ at: string }>("select current_setting('statement_timeout') as at");
        settings.push(rows[0]?.at ?? "");
        if (cancelled) await tx.execute("select pg_cancel_backend(pg_backend_pid())");
      },
    });
  await read(true)(officer, false);
  await read(true)(officer, false, { patient: true });
  await read(false)(officer, false);
  expect(settings).toEqual(["5s", "1min", "15s"]);
  expect((await refusalOf(read(true)(officer, true))).code).toBe("took-too-long");
});
