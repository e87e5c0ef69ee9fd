import { expect, test } from "vitest";
import { rawIn } from "./testing-raw";

test.each([
  ["Avtalet med {authority} är klart", "template {authority}"],
  ["{n, plural, one {# rad} other {# rader}}", "template {n,"],
  ["klockan 2026-11-27T10:00:00.000Z", "instant 2026-11-27T10:00:00.000Z"],
  ["nästa: nextReviewOn", "camelCase nextReviewOn"],
  ["berör: 63a84481-33d6-4eab-a006-6f172d39b227", "id 63a84481-33d6-4eab-a006-6f172d39b227"],
  ["orsak: employment-ended", "code employment-ended"],
  ['reminders: [{"about":"end"}]', 'JSON {"'],
  ["krav: accessible; anbud", "code accessible"],
  ["version undefined", "nothing undefined"],
  ["export.files.title", "key export.files.title"],
])("%s is not for a reader", (text, found) => {
  expect(rawIn(text, "sv")).toContain(found);
});

test("words, names, days and addresses are", () => {
  const text =
    "e-tjänstelegitimation enligt eIDAS, 2026-11-27 14:05, EL-2026-000412, K3.4, https://a.example/sv/eIds?x={y}, " +
    "eva.sund@example.se, NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs. The service is open to all our staff, whatever their framework.";
  expect(rawIn(text, "sv")).toEqual([]);
  expect(rawIn("not applicable; call-off; personnummer saknas", "en")).toEqual([]);
});
