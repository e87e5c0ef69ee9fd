import { describe, expect, it } from "vitest";
import { parseAuditQuery } from "./audit-query";

const query = (typed: string) => {
  const { faults, ...read } = parseAuditQuery(typed);
  expect(faults, typed).toEqual([]);
  return read.query;
};

describe("the query of the audit log", () => {
  it.each([
    ["", {}],
    ["kort", { text: "kort" }],
    ["ko\0rt vem:ka\0rin", { text: "kort", actor: "karin" }],
    ["actor:karin", { actor: "karin" }],
    ['actor:"Karin Ek" förlorad', { actor: "Karin Ek", text: "förlorad" }],
    ["action:eid.revoked outcome:refused", { action: "eid.revoked", outcome: "refused" }],
    ["action:eid:revoke", { action: "eid:revoke" }],
    ["subject:EL-2026-54 outcome:done", { subject: "EL-2026-54", outcome: "done" }],
    ["created:2026-11-01..2026-11-24", { from: "2026-11-01", to: "2026-11-24" }],
    ["created:2026-11-24", { from: "2026-11-24", to: "2026-11-24" }],
    ["created:>=2026-11-01", { from: "2026-11-01" }],
    ["created:<=2026-11-01", { to: "2026-11-01" }],
    ["created:2026-11-01..", { from: "2026-11-01" }],
    ["created:..2026-11-24", { to: "2026-11-24" }],
    ["who:karin what:revoked about:EL-2026-54", { actor: "karin", action: "revoked", subject: "EL-2026-54" }],
    ["when:2026-11-24 outcome:done", { from: "2026-11-24", to: "2026-11-24", outcome: "done" }],
  ])("reads %s", (typed, expected) => {
    expect(query(typed)).toEqual(expected);
  });

  it.each([
    ["vem:Eva", { actor: "Eva" }],
    ["Vem: Eva", { actor: "Eva" }],
    ['vad:"Spärrade permanent" gäller:EL-2026-54', { action: "Spärrade permanent", subject: "EL-2026-54" }],
    ["ga\u0308ller:EL-2026-54", { subject: "EL-2026-54" }],
    ["utfall:nekat tid:2026-11-24", { outcome: "refused", from: "2026-11-24", to: "2026-11-24" }],
    ["när:2026-11-24", { from: "2026-11-24", to: "2026-11-24" }],
    ["utfall:gjort åäö", { outcome: "done", text: "åäö" }],
    ['"färg:röd" 09:15', { text: "färg:röd 09:15" }],
  ])("reads the Swedish %s", (typed, expected) => {
    expect(query(typed)).toEqual(expected);
  });

  it.each([
    ["constructor:bar", [{ kind: "key", value: "constructor" }]],
    ["foo:bar", [{ kind: "key", value: "foo" }]],
    ["färg:röd", [{ kind: "key", value: "färg" }]],
    ["vem:Eva foo:bar", [{ kind: "key", value: "foo" }]],
    ["utfall:kanske", [{ kind: "outcome", value: "kanske" }]],
    ["tid:2026-02-31", [{ kind: "day", value: "2026-02-31" }]],
    ["created:2026-02-01..2026-02-31", [{ kind: "day", value: "2026-02-31" }]],
    ["tid:igår", [{ kind: "day", value: "igår" }]],
    ["tid:..", [{ kind: "day", value: ".." }]],
    [
      "tid:2026-11-01..2026-11-02..2026-11-03",
      [{ kind: "day", value: "2026-11-01..2026-11-02..2026-11-03" }],
    ],
    ["tid:2026-11-24..2026-11-01", [{ kind: "backwards", value: "2026-11-24..2026-11-01" }]],
    ["vem:", [{ kind: "empty", value: "vem" }]],
    ["vem: gäller:EL-1", [{ kind: "empty", value: "vem" }]],
    ["vem:Eva who:Karin", [{ kind: "twice", value: "who" }]],
  ])("does not guess what %s means, but says what is wrong", (typed, faults) => {
    expect(parseAuditQuery(typed).faults).toEqual(faults);
  });

  it("cuts nothing off in silence", () => {
    expect(parseAuditQuery("a".repeat(301)).faults).toEqual([{ kind: "long", value: "300" }]);
    expect(parseAuditQuery(` ${"a".repeat(300)} `)).toEqual({ query: { text: "a".repeat(300) }, faults: [] });
    expect(parseAuditQuery("a".repeat(301)).query).toEqual({ text: "a".repeat(300) });
  });
});
