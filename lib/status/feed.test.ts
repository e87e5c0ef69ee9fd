import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { unguarded } from "@/db/seed/unguarded";
import { type FeedMessage, StatusFeed } from "./feed";
import { issuerKey, StatusMemory } from "./memory";
import { SeenLists } from "./seen-lists";
import { tell } from "./testing";

const database = await freshDatabase({ as: "status" });
const { administrator } = database;
const issuer = { organisationId: randomUUID(), issuerId: randomUUID() };
const faults: string[] = [];
const messages: FeedMessage[] = [];
const memory = new StatusMemory(new SeenLists(), (fault) => faults.push(String(fault)));
const feed = new StatusFeed((message) => {
  messages.push(message);
  memory.take(message);
});

beforeAll(async () => {
  await rows(1, 30);
  await turns();
  await feed.turn();
});

/** So many certificates by status alone, without an event or anything else. */
function rows(from: number, to: number): Promise<unknown> {
  return unguarded(
    administrator,
    ["certificate_status"],
    (sql) => sql`
      insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, not_after, changed_in)
      select ${issuer.organisationId}, ${issuer.issuerId}, lpad(to_hex(nth), 6, '0'), 'good', now(), pg_current_xact_id()
      from generate_series(${from}::int, ${to}::int) as nth`,
  );
}
/** Until all is known and it would wait. */
async function turns(): Promise<void> {
  while (await feed.turn());
}
const serialOf = (nth: number) => nth.toString(16).padStart(6, "0");
function aPromise() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
const kind = (nth: number) =>
  memory.book.status(memory.book.find(issuerKey(issuer), serialOf(nth)), new Date()).kind;
/** With the event that the database asks for, and the stamp that it sets itself. */
async function holdByTheRules(sql: postgres.TransactionSql, nth: number): Promise<void> {
  const at = new Date();
  await sql`update tenant.certificate_status set status = 'hold', reason = 'certificateHold', at = ${at}
    where serial = ${serialOf(nth)}`;
  await sql`insert into tenant.certificate_event ${sql({
    ...{ organisation_id: issuer.organisationId, issuer_id: issuer.issuerId, serial: serialOf(nth), at },
    ...{ to_status: "hold", reason: "certificateHold", status_at: at },
  })}`;
}
const hold = (nth: number) =>
  tell(database, serialOf(nth), { status: "hold", reason: "certificateHold", at: new Date() });
const open = (nth: number) => tell(database, serialOf(nth), { status: "good", reason: null, at: null });

describe("the feed", () => {
  test("knows all there is before its first look counts, also what has no event", () => {
    const looks = messages.filter((message) => message.kind === "look");
    const ended = messages.findIndex(({ kind: of }) => of === "round-ended");
    expect(looks[0]?.isWhole).toBe(false);
    expect(messages.findIndex((message) => message.kind === "look" && message.isWhole)).toBeGreaterThan(
      ended,
    );
    expect(memory.book.size).toBe(30);
    expect([kind(1), kind(30), kind(31)]).toEqual(["good", "good", "unknown"]);
  });

  test("sees a change at its next look, and says it once", async () => {
    await hold(1);
    await feed.turn();
    expect(kind(1)).toBe("revoked");
    messages.length = 0;
    await feed.turn();
    await feed.turn();
    expect(messages.flatMap((message) => (message.kind === "look" ? message.rows : []))).toEqual([]);
    await open(1);
    await feed.turn();
    expect(kind(1)).toBe("good");
  });

  test("tells a process that wants it of a look that found nothing, with the numbers of the lists", async () => {
    messages.length = 0;
    feed.await();
    await feed.turn();
    expect(messages).toMatchObject([{ kind: "look", rows: [], numbers: [] }]);
  });

  test("misses nothing that was begun first and committed last", async () => {
    const isWritten = aPromise();
    const mayCommit = aPromise();
    const first = administrator.begin(async (sql) => {
      await holdByTheRules(sql, 2);
      isWritten.resolve();
      await mayCommit.promise;
    });
    await isWritten.promise;
    await administrator.begin((sql) => holdByTheRules(sql, 3));
    await feed.turn();
    expect([kind(2), kind(3)]).toEqual(["good", "revoked"]);
    mayCommit.resolve();
    await first;
    await feed.turn();
    expect([kind(2), kind(3)]).toEqual(["revoked", "revoked"]);
  });

  test("that missed an hour sees how all stands, and of what came and went nothing", async () => {
    await hold(4);
    await hold(5);
    await open(5);
    await rows(31, 33);
    await feed.turn();
    expect([4, 5, 31, 33].map(kind)).toEqual(["revoked", "good", "good", "good"]);
  });

  test("that more has changed for than one look reads, reads it all before the next look counts", async () => {
    messages.length = 0;
    await rows(100, 20_200);
    await feed.turn();
    expect(messages.some((message) => message.kind === "look" && message.isWhole)).toBe(false);
    await turns();
    await feed.turn();
    expect([100, 20_200, 20_201].map(kind)).toEqual(["good", "good", "unknown"]);
    expect(messages.at(-1)).toMatchObject({ kind: "look", isWhole: true });
  });

  test("reads the whole again by and by: what was written past the trigger, and what is gone", async () => {
    const past = (nth: number, status: string) =>
      unguarded(
        administrator,
        ["certificate_status"],
        (sql) => sql`update tenant.certificate_status set status = ${status} where serial = ${serialOf(nth)}`,
      );
    await past(6, "revoked");
    await unguarded(
      administrator,
      ["certificate_status"],
      (sql) => sql`delete from tenant.certificate_status where serial = ${serialOf(7)}`,
    );
    await feed.turn();
    expect([kind(6), kind(7)]).toEqual(["good", "good"]);
    feed.restart();
    await turns();
    expect([kind(6), kind(7)]).toEqual(["revoked", "unknown"]);
    await past(6, "good");
    feed.restart();
    await turns();
    expect(kind(6)).toBe("revoked");
    expect(faults.join()).toContain(`${serialOf(6).padStart(40, "0")} of ${issuerKey(issuer)} cannot be so`);
  });
});

test("when another server answers, nothing that was said before is said again", () => {
  const before = memory.epoch;
  const look = { kind: "look" as const, wall: Date.now(), steady: 0, time: 0, rows: [], isWhole: false };
  memory.take({ ...look, born: "another" });
  expect(memory.epoch).toBe(before + 1);
  memory.take({ ...look, born: "another" });
  expect(memory.epoch).toBe(before + 1);
});
