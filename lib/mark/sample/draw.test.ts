import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import { aMarkTown } from "@/lib/mark/follow-up/testing";
import { codeOf } from "@/lib/mark/follow-up/testing-guarantees";
import { drawSample } from "./draw";
import { listSampleRows, readSamplePage } from "./read";

await freshDatabase();
const { organisationId, issuerId, markId, sven, jonas, gun } = await aMarkTown();
const now = new Date("2026-11-24T10:00:00Z");
const type = await aType(organisationId, { issuerId });
const handed = (day: string, typeId = type.id) =>
  anEid(organisationId, { typeId, handedOverAt: new Date(`${day}T10:00:00Z`) });
const within: string[] = [];
for (let nth = 0; nth < 12; nth++) within.push((await handed("2026-02-10")).id);
// Outside the period, at another level and of another issuer.
await handed("2025-12-31");
await handed("2026-02-10", (await aType(organisationId, { issuerId, level: 2 })).id);
await handed("2026-02-10", (await aType(organisationId)).id);

const draw = { markId, seed: "revision 2026", size: "5", periodFrom: "2026-01-01", periodTo: "2026-03-31" };
const drawn = async (given: object, by = sven) => {
  const { sampleId } = await drawSample(by, { ...draw, ...given }, { now });
  return readSamplePage(gun, { markId, sampleId: String(sampleId) });
};

test("the same seed draws the same e-IDs whoever draws, by sha256 of seed and id", async () => {
  const promised = within.toSorted((one, other) => hash(one).localeCompare(hash(other))).slice(0, 5);
  const first = await drawn({});
  expect(first.eids.map(({ id }) => id)).toEqual(promised);
  expect(first.sample).toMatchObject({ population: 12, drawnBy: "Sven Rosén" });
  expect((await drawn({}, jonas)).sample.eidIds).toEqual(promised);
  expect((await drawn({ size: "8" })).sample.eidIds.slice(0, 5)).toEqual(promised);
  expect((await drawn({ seed: "en annan" })).sample.eidIds).not.toEqual(promised);
  expect((await listSampleRows(gun, { markId })).rows).toHaveLength(4);
});
const hash = (id: string) => createHash("sha256").update(`revision 2026${id}`).digest("hex");

test("says what the file of each e-ID lacks", async () => {
  const { eids } = await drawn({ size: "1" });
  expect(eids[0]?.missing).toEqual([
    "application",
    "register-check",
    "identity-check",
    "receipt",
    "notice",
    "certificate",
  ]);
  expect(eids[0]?.file.event).toBe(1);
});

test.each([
  [{ seed: " " }, "seed"],
  [{ size: "0" }, "size"],
  [{ size: "501" }, "size"],
  [{ periodTo: "2025-12-31" }, "end-before-start"],
  [{ periodTo: "2026-11-25" }, "day-in-future"],
  [{ periodFrom: "2026-05-01", periodTo: "2026-06-01" }, "sample-empty"],
])("a sample with %o is refused: %s", async (given, code) => {
  expect(await codeOf(drawSample(sven, { ...draw, ...given }, { now }))).toBe(code);
});
