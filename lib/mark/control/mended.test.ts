import { expect, test } from "vitest";
import { controlCalled } from "@/db/mark/control-list";
import { type ControlException, mendedAt } from "@/lib/domain/mark/control";

const of = { markId: "m", issuerId: "i" };

test.each<[string, ControlException, string | undefined]>([
  [
    "risk-review-within-12-months",
    { name: "2025-06-01", why: "too-long-ago" },
    "/quality-mark/m/follow-up/reviews#risks",
  ],
  [
    "role-review-within-12-months",
    { name: "2025-06-01", why: "too-long-ago" },
    "/quality-mark/m/follow-up/reviews#roles",
  ],
  [
    "internal-audit-within-3-years",
    { name: "K2.1", why: "not-audited", href: "/quality-mark/m/follow-up" },
    "/quality-mark/m/follow-up/audits",
  ],
  ["practice-statement-published", { name: "v1", why: "not-published" }, "/settings/practice-statement"],
  ["terms-published", { name: "v1", why: "not-published" }, "/settings/terms"],
  [
    "officers-vetted-before-role",
    { name: "Eva", why: "not-vetted", href: "/settings/officers/e" },
    "/settings/officers/e",
  ],
  [
    "subcontractor-agreements-in-force",
    { name: "Bud", why: "agreement-not-in-force", href: "/suppliers/b" },
    "/suppliers/b",
  ],
  ["blocking-service-available", { name: "2026-02-18", why: "list-gap" }, "/settings/issuers/i"],
  ["status-published-and-fresh", { name: "town-1", why: "list-overdue" }, "/settings/issuers/i"],
  ["status-published-and-fresh", { name: "EL-1", why: "status-missing", href: "/eids/1" }, "/eids/1"],
  ["blocking-prompt-and-guarded", { name: "200", why: "limit-too-high" }, "/settings/organisation"],
  ["transport-protected", { name: "http://x", why: "not-https" }, undefined],
])(
  "an exception of %s is corrected on a page of its own, where there is one",
  (control, exception, place) => {
    expect(mendedAt(controlCalled(control) ?? {}, exception, of)).toBe(place);
  },
);

test("without its issuer the place is the list of them", () => {
  expect(controlCalled("issuer-key-protected")?.place?.({ markId: "m" })).toBe("/settings/issuers");
});
