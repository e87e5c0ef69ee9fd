import { describe, expect, it } from "vitest";
import { parseAuditQuery } from "./audit-query";

describe("the query of the audit log", () => {
  it.each([
    ["", {}],
    ["kort", { text: "kort" }],
    ["actor:karin", { actor: "karin" }],
    ['actor:"Karin Ek" förlorad', { actor: "Karin Ek", text: "förlorad" }],
    ["action:eid.revoked outcome:refused", { action: "eid.revoked", outcome: "refused" }],
    ["created:2026-11-01..2026-11-24", { from: "2026-11-01", to: "2026-11-24" }],
    ["created:2026-11-24", { from: "2026-11-24", to: "2026-11-24" }],
    ["created:>=2026-11-01", { from: "2026-11-01" }],
    ["created:<=2026-11-01", { to: "2026-11-01" }],
  ])("reads %s", (typed, query) => {
    expect(parseAuditQuery(typed)).toEqual(query);
  });

  it("takes what it does not know as text, so that nothing typed is silently ignored", () => {
    expect(parseAuditQuery("färg:röd outcome:kanske created:2026-02-31")).toEqual({
      text: "färg:röd outcome:kanske created:2026-02-31",
    });
  });
});
