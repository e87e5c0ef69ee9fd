import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// Typed by hand: whoever asks beyond the limit could tell what is there.
test("these are all that ask beyond the limit: the next pseudonym, who manages whom, where a colleague gets their mail, how many they have blocked, how full a desk is, whether a card's number is another's, whether a campaign has others, and which of a number's hashes is stored", () => {
  const asking = ["db", "lib", "bin", "app"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .map((name) => join(room, name))
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".test.ts") && path !== "db/core/client.ts")
      .filter((path) => /\bbeyondLimit\(/.test(readFileSync(path, "utf8"))),
  );
  expect(asking.sort()).toEqual([
    "db/credential/campaign-visit.ts",
    "db/credential/carrier-number.ts",
    "db/people/employee.ts",
    "db/people/manager.ts",
    "lib/credential/block-guard.ts",
    "lib/credential/booking/expected.ts",
    "lib/credential/eid/notify-orderer.ts",
    "lib/people/employee/set-manager.ts",
    "lib/people/manager-request/notify.ts",
    "lib/people/manager-request/read-open.ts",
    "lib/people/settle-numbers.ts",
    "lib/people/tell-passkey-change.ts",
  ]);
});
