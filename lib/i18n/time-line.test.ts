import { expect, test } from "vitest";
import type { Track } from "@/lib/domain/contract/time-line";
import { timeLineColumns, timeLineRows, timeLineTitle, trackNote } from "./time-line";

const track = (given: Partial<Track> = {}): Track => ({
  group: "onwards",
  from: "2024-02-01",
  to: "2028-01-31",
  renews: true,
  windows: [],
  options: [],
  ...given,
});
const row = (given: Partial<Track> = {}) => ({
  number: "AV-2024-0007",
  title: "Kortleverans",
  partyName: "Kortbolaget AB",
  track: track(given),
});
const window = (to: string) => [{ about: "terminate" as const, from: "2026-10-01", to }];
const waiting = (to: string) => row({ group: "decision", windows: window(to) });

test.each([
  [[], "Inga avtal på tidslinjen"],
  [[row()], "Inget avtal behöver beslut de närmaste två åren"],
  [
    [row({ windows: window("2027-10-31") })],
    "Inget avtal behöver beslut än, det första gör det senast 31 okt. 2027",
  ],
  [[waiting("2026-12-01")], "Avtalet behöver beslut senast 1 dec. 2026"],
  [[waiting("2026-12-01"), row()], "Ett av 2 avtal behöver beslut, senast 1 dec. 2026"],
  [
    [waiting("2027-01-31"), waiting("2026-12-01"), row({ windows: window("2026-11-30") })],
    "2 av 3 avtal behöver beslut, det första senast 1 dec. 2026",
  ],
])("the title is true of what is shown", (rows, title) => {
  expect(timeLineTitle("sv", rows)).toBe(title);
});

test("a row says its next last day, or how it goes on", () => {
  expect(trackNote("sv", track({ windows: window("2027-10-31") }))).toBe(
    "Sista dag att säga upp: 31 okt. 2027",
  );
  expect(trackNote("sv", track())).toBe("Förlängs efter 31 jan. 2028");
  expect(trackNote("sv", track({ to: null, renews: false }))).toBe("Tills vidare");
  expect(trackNote("en", track({ renews: false }))).toBe("Ends 31 Jan 2028");
});

test("the table and the file have a row for each decision, and one for an agreement with none", () => {
  const two = [
    { about: "extend" as const, from: "2026-11-01", to: "2027-01-31" },
    { about: "end" as const, from: "2027-02-01", to: "2027-04-30" },
  ];
  const options = [{ from: "2027-05-01", to: "2029-04-30" }];
  const fixed = row({ group: "ends", to: "2027-04-30", renews: false, windows: two, options });
  const rows = timeLineRows("sv", [fixed, row({ to: null, renews: false })], (day) => day);
  const columns = timeLineColumns("sv").map(({ key }) => key);
  expect(rows.map((cells) => columns.map((key) => cells[key]).join(";"))).toEqual([
    "AV-2024-0007;Kortleverans;Kortbolaget AB;Slutar;2024-02-01;2027-04-30;Upphör;Sista dag att förlänga;2026-11-01;2027-01-31;2029-04-30",
    "AV-2024-0007;Kortleverans;Kortbolaget AB;Slutar;2024-02-01;2027-04-30;Upphör;Upphör;2027-02-01;2027-04-30;2029-04-30",
    "AV-2024-0007;Kortleverans;Kortbolaget AB;Fortsätter om ingen säger upp;2024-02-01;;Tills vidare;;;;",
  ]);
});
