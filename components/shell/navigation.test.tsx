import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { NavGroups } from "@/components/ui/rail";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { type Grant, roles } from "@/lib/domain/core/role";
import { navigation } from "./navigation";

let path = "/";
vi.mock("next/navigation", () => ({ usePathname: () => path }));

const officer = (grants: readonly Grant[]): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId: "a",
  accounts: ["a"],
  employeeId: "e",
  officerId: "f",
  name: "Karin Ek",
  grants,
});
const everything = officer(roles.filter((role) => role !== "auditor"));

/** The words of the menu that say "here". */
function here(at: string, actor = everything): string[] {
  path = `/kommun${at}`;
  const html = renderToStaticMarkup(
    <NavGroups groups={navigation(actor, "kommun", { word: String, titleOf: String }, null, true)} />,
  );
  return [...html.matchAll(/<a aria-current="page"[^>]*><span[^>]*>([\w-]+)</g)].map(([, word = ""]) => word);
}

test.each([
  ["", "overview"],
  ["/eids", "eids"],
  ["/eids/7", "eids"],
  ["/eids/7/revoke", "eids"],
  ["/eids/order/7/type", "eids"],
  ["/receipts/7", "eids"],
  ["/eids/7/approve", "approvals"],
  ["/approvals", "approvals"],
  ["/eids/7/hand-over", "hand-over"],
  ["/hand-over", "hand-over"],
  ["/manager-requests/7", "manager-requests"],
  ["/employees/7/edit", "employee"],
  ["/settings/departments/7/manager", "department"],
  ["/settings/issuers/7", "eid-types"],
  ["/settings/eid-types/new", "eid-types"],
  ["/my/receipts/7", "my"],
  ["/jobs/7", "job"],
  ["/inbox", "inbox"],
])("at %s the menu says that one is at %s, and nowhere else", (at, word) => {
  expect(here(at)).toEqual([word]);
});

test("whose menu has no approvals is among the e-IDs when they look at one that waits for it", () => {
  expect(here("/eids/7/approve", officer(["auditor"]))).toEqual(["eids"]);
});
