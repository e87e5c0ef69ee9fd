import { expect, test } from "vitest";
import { type EvidenceListing, isNarrowed, narrowed } from "./evidence-view";

const everything: EvidenceListing = { q: "", state: null, kind: null, standing: null, requirement: null };
const row = (title: string, given: object = {}) => ({
  title,
  state: "approved" as const,
  kind: "file" as const,
  standing: "in-force" as const,
  successor: null,
  uses: [{ markId: "here", requirement: "K3.4" }],
  ...given,
});
const rows = [
  row("Rutin"),
  row("Åtgärdsplan", { state: "returned", kind: "link" }),
  row("Försäkring", { standing: "ended", uses: [{ markId: "elsewhere", requirement: "K3.4" }] }),
  row("Policy", {
    kind: "agreement",
    uses: ["K2.1", "K5.1"].map((requirement) => ({ markId: "here", requirement })),
  }),
  row("Gammal rutin", { successor: { id: "new" } }),
];

test.each<[Partial<EvidenceListing>, string[]]>([
  [{}, ["Rutin", "Åtgärdsplan", "Försäkring", "Policy"]],
  [{ state: "superseded" }, ["Gammal rutin"]],
  [{ state: "approved" }, ["Rutin", "Försäkring", "Policy"]],
  [{ kind: "link" }, ["Åtgärdsplan"]],
  [{ standing: "ended" }, ["Försäkring"]],
  [{ requirement: "K3.4" }, ["Rutin", "Åtgärdsplan"]],
  [{ requirement: "K3.5" }, []],
  [{ requirement: "K2.1" }, ["Policy"]],
  [{ q: " ÅTGÄRD" }, ["Åtgärdsplan"]],
  [{ q: "rutin", kind: "link" }, []],
])("narrowed by %o it is %o; what was replaced is shown only when asked for", (given, expected) => {
  expect(narrowed(rows, { ...everything, ...given }, "here").map(({ title }) => title)).toEqual(expected);
});

test("it is narrowed by anything but blanks", () => {
  expect(isNarrowed({ ...everything, q: "  " })).toBe(false);
  expect(isNarrowed({ ...everything, kind: "file" })).toBe(true);
  expect(isNarrowed({ ...everything, q: "r" })).toBe(true);
  expect(isNarrowed({ ...everything, requirement: "K3.4" })).toBe(true);
});
