import { text } from "node:stream/consumers";
import type { ReactNode } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, test, vi } from "vitest";
import type { BulkView } from "@/lib/credential/eid/read";
import { BulkAgainForm, BulkDecision } from "./bulk-decision";

vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));
vi.mock("next/navigation", () => ({ useRouter: () => ({}) }));
vi.mock("@/lib/credential/eid/actions", () => {
  const sent = async () => ({ status: "idle" });
  return { askToStartBulkAction: sent, confirmBulkAction: sent, planBulkAction: sent, startBulkAction: sent };
});

/** Karin's renewals, with what she declared of them. */
const view = {
  ...{
    id: "b",
    verb: "renew",
    reason: null,
    state: "start",
    hash: "h",
    total: 2,
    eligible: 2,
    counts: false,
  },
  grounds: {
    method: "in-person",
    source: "population-register",
    checkedOn: "2026-11-20",
    reference: "KS 2026/4",
  },
  ...{ checkDays: { from: "2026-10-25", to: "2026-11-24" }, confirmed: null, plannedBy: "Karin Ek" },
  ...{ template: null, templateId: null },
} as BulkView;

const drawn = async (screen: ReactNode) => text((await prerenderToNodeStream(screen)).prelude);

test("who tries a plan anew declares nothing by that: no form sends it hidden", async () => {
  const html = await drawn(<BulkAgainForm slug="kommun" view={view} />);
  expect(html).toContain('name="verb"');
  expect(html).not.toMatch(/name="(agrees|grounds|method|source|checkedOn|reference)"/);
});

test("that each was compared with a register is ticked by hand, also where it was declared before", async () => {
  const html = await drawn(<BulkDecision lacks="page" slug="kommun" view={view} />);
  const [box] = /<input[^>]*name="agrees"[^>]*>/.exec(html) ?? [];
  expect(box).toContain('type="checkbox"');
  expect(box).not.toContain("checked");
  expect(html).toMatch(
    /<input[^>]*checked[^>]*value="population-register"|value="population-register"[^>]*checked/,
  );
});
