import { describe, expect, test } from "vitest";
import { announcedKinds, type JobKind, jobKindCodes, jobKinds } from "./job-kind";

// Typed by hand: whether colleagues see it, how many at once for one person, whether its end is announced.
const promised: Record<JobKind, string> = {
  export: "own 3 quiet",
  bulk: "shared 3 announced",
  "import-read": "own 3 quiet",
  "import-commit": "shared 4 announced",
  "feed-read": "shared 3 quiet",
  "feed-commit": "shared 4 quiet",
  "card-answer": "shared 3 announced",
  "attribute-import": "shared 3 announced",
  controls: "shared 3 quiet",
};

test.each(jobKindCodes)("%s is what was promised of it", (kind) => {
  const { isShared, atOnce, isAnnounced } = jobKinds[kind];
  expect(`${isShared ? "shared" : "own"} ${atOnce} ${isAnnounced ? "announced" : "quiet"}`).toBe(
    promised[kind],
  );
});

test("the kinds are these, and the end of four is announced", () => {
  expect(jobKindCodes).toEqual(Object.keys(promised));
  expect(announcedKinds).toEqual(["bulk", "import-commit", "card-answer", "attribute-import"]);
});

describe("whoever asks for one may do, then and at every chunk", () => {
  test("an export, what its list asks", () => {
    expect(jobKinds.export.permission({ list: "eids", format: "csv" })).toBe("eid:read");
    expect(jobKinds.export.permission({ list: "employees", format: "csv" })).toBe("employee:read");
  });

  test("what its verb asks for one, import people, take in cards, or run controls", () => {
    expect(jobKinds.bulk.permission({ verb: "revoke" })).toBe("eid:revoke");
    expect(jobKinds["import-read"].permission({ importId: "i" })).toBe("employee:import");
    expect(jobKinds["import-commit"].permission({ importId: "i", part: "people", rows: 1 })).toBe(
      "employee:import",
    );
    expect(jobKinds["feed-read"].permission({ importId: "i" })).toBe("employee:write");
    expect(jobKinds["feed-commit"].permission({ importId: "i", part: "people", rows: 1 })).toBe(
      "employee:write",
    );
    expect(jobKinds["card-answer"].permission({ batchId: "b", answerId: "a" })).toBe("card-batch:write");
    const reading = { columns: { who: 0, value: 1 }, by: "affiliation" } as const;
    expect(
      jobKinds["attribute-import"].permission({ listId: "l", attributeId: "a", removes: false, ...reading }),
    ).toBe("attribute:write");
    expect(jobKinds.controls.permission({ markId: "m" })).toBe("control:run");
  });
});
