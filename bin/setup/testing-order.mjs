import { existsSync } from "node:fs";
import { join } from "node:path";
import { BaseSequencer } from "vitest/node";
import { root } from "./place.mjs";

/** Suites of which one begun last would keep a single processor at work when all else is done, the longest first. */
const longest = [
  "lib/department-limit.test.ts",
  "lib/credential/card-batch/five-hundred.test.ts",
  "lib/status/attack.test.ts",
  "lib/credential/certificate/kill.test.ts",
  "lib/protected-place.test.ts",
  "lib/operation/overview/list-reads.test.ts",
  "lib/status/health.test.ts",
  "lib/program/program-log.test.ts",
  "lib/web/work-limit.test.ts",
  "lib/credential/receipt/pdf.test.ts",
  "db/core/lost-connection.test.ts",
  "lib/credential/eid/campaign-three-hundred.test.ts",
  "lib/operation/job/database-killed.test.ts",
].map((file) => join(root, file));

/** Those first, and then as vitest orders them: by what a suite took here before, or by its size. */
export class LongestFirst extends BaseSequencer {
  /** @param {import("vitest/node").TestSpecification[]} files */
  async sort(files) {
    const gone = longest.find((file) => !existsSync(file));
    if (gone) throw new Error(`bin/setup/testing-order.mjs names ${gone}, which is not there`);
    const place = ({ moduleId }) => longest.indexOf(moduleId) + 1 || Number.MAX_SAFE_INTEGER;
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
