import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { alva, client, job, officer } from "@/lib/domain/credential/testing";
import {
  accountOf,
  type BreakGlassActor,
  employeeIdOf,
  isOwner,
  isPerson,
  isSamePerson,
  isSecondPerson,
  isSelf,
  may,
  officerIdOf,
  refuseNonOfficer,
  senderOf,
} from "./actor";
import { identityOf } from "./identity";
import { type Permission, permissions } from "./permission";
import { Refusal } from "./refusal";
import { grants } from "./role";
import type { ClientScope } from "./scope";

// Typed by hand from the promise: what everybody may do about themselves, and for which they must be somebody.
const own: Permission[] = [
  "own:read",
  "own:report-lost",
  "own:report-found",
  "own:sign-receipt",
  "own:read-managed",
  "own:ask-for-managed",
  "own:acknowledge-end",
  "own:book",
  "own:apply",
  "own:change-contact",
  "own:object",
  "own:choose-assignment",
  "own:apply-for-access",
  "own:answer-access",
  "own:block-access-card",
  "own:stand-in",
];

describe("may", () => {
  test("a holder may do what is about themselves, end their session, and nothing else", () => {
    expect(permissions.filter((permission) => may(alva, permission)).sort()).toEqual(
      [...own, "session:end"].sort(),
    );
  });

  test("an officer who is no employee has nothing of their own, whatever their roles", () => {
    const all = officer([...grants]);
    expect(own.filter((permission) => may(all, permission))).toEqual([]);
  });

  test("an officer who is an employee has their own as well, by the link and not by a role", () => {
    expect(own.every((permission) => may(officer([], "karin", "karin"), permission))).toBe(true);
    expect(may(officer([], "karin", "karin"), "eid:read")).toBe(false);
  });

  test("an officer without a role may end their session and nothing else", () => {
    expect(permissions.filter((permission) => may(officer([]), permission))).toEqual(["session:end"]);
  });

  test("an officer may what their role may", () => {
    expect(may(officer(["security-officer"]), "eid:revoke")).toBe(true);
    expect(may(officer(["id-administrator"]), "eid:revoke")).toBe(false);
  });

  test("a job passes every permission: its own code says what it does, and no form reaches it", () => {
    expect(permissions.every((permission) => may(job, permission))).toBe(true);
  });
});

// Typed by hand from the promise: what a client may if it was given it; all else is a person's or a job's.
const scoped: ClientScope[] = ["access:evaluate", "attribute:release", "employee:write", "employee:add"];

describe("a client", () => {
  test("without scopes may nothing at all, not even end a session, which it has none of", () => {
    expect(permissions.filter((permission) => may(client([]), permission))).toEqual([]);
  });

  test.each(scoped)("with the scope %s may that and nothing else", (scope) => {
    expect(permissions.filter((permission) => may(client([scope]), permission))).toEqual([scope]);
  });

  test("never approves, hands over, lifts, signs or blocks, whatever was written among its scopes", () => {
    const forged = client(permissions as readonly Permission[] as readonly ClientScope[]);
    expect(permissions.filter((permission) => may(forged, permission)).sort()).toEqual([...scoped].sort());
  });

  test("is no person: it is never oneself, never a second person, and owns nothing", () => {
    expect(isPerson(client())).toBe(false);
    expect([accountOf, officerIdOf, employeeIdOf].map((asked) => asked(client()))).toEqual([
      null,
      null,
      null,
    ]);
    expect(isSelf(client(), "alva")).toBe(false);
    expect(isSamePerson(client(), "personnel")).toBe(false);
    expect(isSecondPerson(client(), "karin")).toBe(false);
    expect(isSecondPerson(client(), null)).toBe(false);
    expect(isOwner(client(), null)).toBe(false);
  });
});

describe("a reporter, who has not signed in", () => {
  const reporter = (employeeId: string | null) =>
    ({ kind: "reporter", organisationId: "org", visitId: "visit", employeeId, name: "Alva" }) as const;

  test("may report, and once known by a code block their own and say that it is found; nothing else", () => {
    const allowed = (employeeId: string | null) =>
      permissions.filter((permission) => may(reporter(employeeId), permission));
    expect(allowed(null)).toEqual(["loss:report-signed-out"]);
    expect(allowed("alva").sort()).toEqual(["loss:report-signed-out", "own:report-found", "own:report-lost"]);
  });

  test("is the employee their code was sent to, has no account, and is no second person", () => {
    expect(isSelf(reporter("alva"), "alva")).toBe(true);
    expect(isSelf(reporter(null), "alva")).toBe(false);
    expect(isPerson(reporter("alva"))).toBe(false);
    expect(accountOf(reporter("alva"))).toBeNull();
    expect(senderOf(reporter("alva"))).toBe("visit");
    expect(isSamePerson(reporter("alva"), "alva-account")).toBe(false);
    expect(isSecondPerson(reporter("alva"), "karin")).toBe(false);
    expect(isSecondPerson(reporter("alva"), null)).toBe(false);
    expect(identityOf(reporter("alva"))).toEqual({ kind: "reporter", id: "visit", name: "Alva" });
  });
});

describe("whoever opened a receipt's link", () => {
  const signatory = { kind: "signatory", organisationId: "org", receiptId: "receipt", name: "" } as const;

  test("may sign that receipt and nothing else", () => {
    expect(permissions.filter((permission) => may(signatory, permission))).toEqual(["receipt:sign-by-link"]);
  });

  test("is nobody: no account, no employee, no second person", () => {
    expect([accountOf, senderOf, officerIdOf, employeeIdOf].map((asked) => asked(signatory))).toEqual([
      ...[null, null, null, null],
    ]);
    expect(isPerson(signatory)).toBe(false);
    expect(isSelf(signatory, "alva")).toBe(false);
    expect(isSecondPerson(signatory, "karin")).toBe(false);
    expect(identityOf(signatory)).toEqual({ kind: "signatory", id: "receipt", name: "" });
  });
});

describe("whoever is there by an emergency code", () => {
  const opened: BreakGlassActor = {
    kind: "break-glass",
    organisationId: "org",
    codeId: "code",
    name: "Karin",
    accountId: "karin",
    accounts: ["karin", "karin-second"],
  };

  test("may find people and block, and nothing else", () => {
    expect(permissions.filter((permission) => may(opened, permission))).toEqual([
      "eid:suspend",
      "eid:revoke",
      "loss:report",
    ]);
  });

  test("is the paper's owner where two are asked for, and never the second of two", () => {
    expect(isSamePerson(opened, "karin-second")).toBe(true);
    expect(isSecondPerson(opened, "jonas")).toBe(false);
    expect(isSecondPerson(opened, null)).toBe(false);
    expect(accountOf(opened)).toBe("karin");
  });

  test("is nobody who has signed in, no officer, and no employee", () => {
    expect(isPerson(opened)).toBe(false);
    expect(employeeIdOf(opened)).toBeNull();
    expect(officerIdOf(opened)).toBeNull();
    expect(senderOf(opened)).toBe("code");
    expect(identityOf(opened)).toEqual({ kind: "break-glass", id: "code", name: "Karin" });
  });
});

describe("who it is", () => {
  const reader = { kind: "reviewer", organisationId: "org", accessId: "access", name: "Rut" } as const;

  test.each([
    [officer(["auditor"], "karin"), { kind: "officer", id: "karin", name: "karin" }],
    [alva, { kind: "holder", id: "alva-account", name: "Alva" }],
    [client(), { kind: "client", id: "personnel", name: "Personec" }],
    [job, { kind: "job", id: "signer", name: "signer" }],
    [reader, { kind: "reviewer", id: "access", name: "Rut" }],
  ])("the trail names %j by kind, id and name", (actor, identity) => {
    expect(identityOf(actor)).toEqual(identity);
  });

  test("what takes an officer's own hand is refused to everybody else", () => {
    expect(() => refuseNonOfficer(officer([], "karin"))).not.toThrow();
    for (const other of [alva, client(), job])
      expect(() => refuseNonOfficer(other)).toThrow(new Refusal("forbidden"));
  });

  test("an officer owns what is in their name, and nobody owns what has no owner", () => {
    expect(isOwner(officer([], "karin"), "officer-karin")).toBe(true);
    expect(isOwner(officer([], "karin"), "officer-sven")).toBe(false);
    expect(isOwner(officer([], "karin"), null)).toBe(false);
    expect(isOwner(alva, null)).toBe(false);
  });

  test("an officer and a holder act under their account, a job under none", () => {
    expect(accountOf(officer(["auditor"], "karin"))).toBe("karin");
    expect(accountOf(alva)).toBe("alva-account");
    expect(accountOf(job)).toBeNull();
  });

  test("somebody acts on themselves when the employee is the one their account is linked to", () => {
    expect(isSelf(alva, "alva")).toBe(true);
    expect(isSelf(alva, "olle")).toBe(false);
    expect(isSelf(officer(["id-administrator"], "karin", "karin"), "karin")).toBe(true);
    expect(isSelf(officer(["id-administrator"], "karin", null), "karin")).toBe(false);
    expect(isSelf(job, "alva")).toBe(false);
  });
});

/** A question about what kind of actor it is, put to the actor itself. */
const asksKind = [/\bactor\??\.kind\b/i, /\.kind\s*(===|!==)\s*"(officer|holder|client|job|reviewer)"/];

test("nobody outside the core asks what kind of actor it is: they ask what it may, or who it is", () => {
  const found = ["app", "bin", "components", "db", "e2e", "lib"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .map((name) => join(room, name))
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith(join("lib", "domain", "core")))
      .filter((path) => asksKind.some((pattern) => pattern.test(readFileSync(path, "utf8")))),
  );
  expect(found).toEqual([]);
});
