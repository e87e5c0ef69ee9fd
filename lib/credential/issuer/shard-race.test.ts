import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { cutOff, standing, waiting } from "./testing-lease";
import { onHold, type Restorable } from "./testing-restore";
import { eachSharded, type Sharded, sharded } from "./testing-shard";

const database = await freshDatabase({ as: "worker" });
const each = eachSharded(database, letWorkerBuild);
let made: Restorable;
let its: Sharded;

beforeEach(async () => {
  ({ made, its } = each);
  await its.open(0);
});

test("two publishers of one shard give no number twice, and the second says what was blocked while the first signed", async () => {
  const slow = standing(made.signer);
  const one = its.publish(1, slow.by);
  await slow.asked;
  const { serial } = await its.aCertificate(1, onHold);
  const other = its.publish(1);
  await waiting(database, 1);
  slow.goOn();
  expect([await one, await other]).toEqual([
    { number: 1_000_000_002, entries: 0, faults: 0 },
    { number: 1_000_000_003, entries: 1, faults: 0 },
  ]);
  expect([...(await its.inForce(1)).bySerial.keys()]).toEqual([serial]);
});

test("while one shard is signed the others are published: nobody waits", async () => {
  const slow = standing(made.signer);
  const one = its.publish(1, slow.by);
  await slow.asked;
  expect(await its.publish(0)).toMatchObject({ number: 3 });
  slow.goOn();
  expect(await one).toMatchObject({ number: 1_000_000_002 });
});

test("a publisher whose connection is cut while it signs has published nothing, and its number is the next one's", async () => {
  const slow = standing(made.signer);
  const one = its.publish(1, slow.by).catch((fault: Error) => fault);
  await slow.asked;
  await cutOff(database);
  expect(await its.publish(1)).toMatchObject({ number: 1_000_000_002 });
  slow.goOn();
  expect(await one).toBeInstanceOf(Error);
  expect(await its.numbersOf(1)).toEqual(["1000000001", "1000000002"]);
});

test("a worker cut off while it opens a list has opened none, and the next one does", async () => {
  const slow = standing(made.signer);
  const one = sharded(database, made, slow.by)
    .open(1)
    .catch((fault: Error) => fault);
  await slow.asked;
  await cutOff(database);
  slow.goOn();
  expect(await one).toBeInstanceOf(Error);
  expect(await its.numbersOf(2)).toEqual([]);
  expect(await its.open(1)).toMatchObject({ number: 2_000_000_001 });
});
