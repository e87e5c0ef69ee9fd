import { describe, expect, test } from "vitest";
import { type Certified, type SignedStep, unsignedStep } from "./act-chain";

const required = new Date("2026-11-24T09:00:00Z");
const karin = "0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0001";
const olle: Certified = {
  subject: "CN=Olle Åström, O=Provköpings kommun",
  identifier: "olles-number",
  alternativeNames: ["olle@prov.example"],
  level: 3,
  carrier: "card",
  profile: "org-person",
  purposes: ["authentication", "signature"],
  validDay: "2028-05-02",
};
const what = { number: "EL-2026-000412", keys: ["aa"], since: required, certified: olle };

type Act = NonNullable<SignedStep["act"]>;
const act = (verb: "approve" | "produce" | "resume", version: number, at: string, more = {}): Act => ({
  words: {
    ...{ verb, eid: "EL-2026-000412", version, keys: [], nonce: `n${version}`, at: new Date(at) },
    ...olle,
    ...more,
  },
  fault: null,
});
const step = (verb: string, at: string, given: Partial<SignedStep> = {}): SignedStep => ({
  ...{ verb, by: karin, recordedAt: new Date(at), takesBack: false, act: null },
  ...given,
});
const order = step("order", "2026-11-24T09:01:00Z");
const approval = step("approve", "2026-11-24T09:10:00Z", { act: act("approve", 1, "2026-11-24T09:02:00Z") });
const production = step("produce", "2026-11-24T09:21:00Z", {
  act: act("produce", 2, "2026-11-24T09:20:00Z", { keys: ["aa", "bb"] }),
});
const why = (steps: SignedStep[], given = {}) => unsignedStep({ ...what, ...given }, steps);

describe("an e-ID of an employer that requires acts", () => {
  test("is certified when each decision is signed, for a key that its production named", () => {
    expect(why([order, approval, production])).toBeNull();
    expect(why([order, approval, production], { keys: ["cc"] })).toBe("produce: signed for other keys");
  });
  test("is not, when a decision has no act or one that does not hold", () => {
    expect(why([order, { ...approval, act: null }, production])).toBe("approve: not signed");
    expect(why([order, approval, { ...production, act: null }])).toBe("produce: not signed");
    const broken = { ...act("approve", 1, "2026-11-24T09:02:00Z"), fault: "other words were signed" };
    expect(why([order, { ...approval, act: broken }, production])).toBe("approve: other words were signed");
  });
  test("is not by an act of another verb, another e-ID, an earlier state or an act used before", () => {
    const other = (given: SignedStep["act"]) => why([order, approval, { ...production, act: given }]);
    expect(other(act("approve", 2, "2026-11-24T09:20:00Z"))).toBe("produce: signed for another decision");
    expect(other(act("produce", 2, "2026-11-24T09:20:00Z", { eid: "EL-2026-000413" }))).toBe(
      "produce: signed for another decision",
    );
    expect(other(act("produce", 1, "2026-11-24T09:20:00Z", { nonce: "n9" }))).toBe(
      "produce: signed for an earlier state",
    );
    expect(other(act("produce", 2, "2026-11-24T09:20:00Z", { nonce: "n1" }))).toBe(
      "produce: signed once and used twice",
    );
  });
  test("is not by an act older than ten minutes, or from a time to come", () => {
    const at = (time: string) => why([order, { ...approval, act: act("approve", 1, time) }, production]);
    expect(at("2026-11-24T09:00:00Z")).toBeNull();
    expect(at("2026-11-24T08:59:59.999Z")).toBe("approve: signed at another time");
    expect(at("2026-11-24T09:10:00.001Z")).toBe("approve: signed at another time");
  });
  test("needs none for what was decided before, by a job, or of one's own hold", () => {
    const early = step("approve", "2026-11-24T08:59:59.999Z");
    const job = step("produce", "2026-11-24T09:15:00Z", { by: null });
    const undone = step("resume", "2026-11-24T09:16:00Z", { takesBack: true });
    expect(why([early, job, undone, production])).toBeNull();
    expect(why([early, step("produce", "2026-11-24T08:59:59.999Z")])).toBeNull();
  });
  test("is not when its certificate would say something else than was approved, or than was produced", () => {
    const said = (certified: object) =>
      why([order, approval, production], { certified: { ...olle, ...certified } });
    expect(said({ subject: "CN=Eva Sund, O=Provköpings kommun" })).toBe(
      "approve: signed for another subject",
    );
    expect(said({ identifier: "another-number" })).toBe("approve: signed for another identity number");
    expect(said({ identifier: undefined })).toBe("approve: signed for another identity number");
    expect(said({ alternativeNames: [] })).toBe("approve: signed for another name for programs");
    expect(said({ alternativeNames: ["eva@prov.example"] })).toBe(
      "approve: signed for another name for programs",
    );
    expect(said({ level: 4 })).toBe("approve: signed for another level");
    expect(said({ carrier: "mobile" })).toBe("approve: signed for another carrier");
    expect(said({ profile: "pnr" })).toBe("approve: signed for another profile");
    expect(said({ purposes: ["signature"] })).toBe("approve: signed for another purpose");
    expect(said({ validDay: "2028-05-03" })).toBe("approve: signed for another last day");
    expect(said({ validDay: "2028-05-01" })).toBeNull(); // it ends sooner, as an employment may
    const marriage = act("produce", 2, "2026-11-24T09:20:00Z", { keys: ["aa"], subject: "CN=Olle Berg" });
    expect(why([order, approval, { ...production, act: marriage }])).toBe(
      "produce: signed for another subject",
    );
    expect(why([order, approval, production], { certified: null })).toBeNull();
  });
  test("is certified by acts from before they said its purposes and which identity number", () => {
    const before = { purposes: undefined, identifier: undefined };
    const silent = { ...approval, act: act("approve", 1, "2026-11-24T09:02:00Z", before) };
    expect(why([order, silent, production])).toBeNull();
  });
});
