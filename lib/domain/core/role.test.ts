import { describe, expect, test } from "vitest";
import { permissions } from "./permission";
import { carries, type Grant, grants, rolesWith } from "./role";
import { combinable, mayRemain } from "./role-change";

const columns: Grant[] = [
  "administrator",
  "id-administrator",
  "security-officer",
  "procurement-officer",
  "responsible-issuer",
  "auditor",
  "protected-identity",
];
// Typed by hand from the promise. No role holds what an employee may do for themselves, nor what only a job does.
// biome-ignore format: a matrix is read in columns
const promised: [string, ...("x" | ".")[]][] = [
  //                          admin id-adm security procure issuer auditor protected
  ["organisation:read",        "x",  "x",   "x",     "x",    "x",   "x",    "."],
  ["organisation:write",       "x",  ".",   ".",     ".",    ".",   ".",    "."],
  ["organisation:found",       ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["officer:read",             "x",  ".",   "x",     ".",    "x",   "x",    "."],
  ["officer:add",              "x",  ".",   ".",     ".",    ".",   ".",    "."],
  ["officer:request-role",     "x",  ".",   ".",     ".",    ".",   ".",    "."],
  ["officer:grant-role",       "x",  ".",   ".",     ".",    ".",   ".",    "."],
  ["officer:remove-role",      "x",  ".",   ".",     ".",    ".",   ".",    "."],
  ["officer:vet",              ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["officer:identify",         "x",  ".",   ".",     ".",    "x",   ".",    "."],
  ["passkey:use",              "x",  "x",   "x",     "x",    "x",   "x",    "."],
  ["passkey:invite",           "x",  ".",   "x",     ".",    ".",   ".",    "."],
  ["key-directory:read",       "x",  "x",   "x",     ".",    "x",   "x",    "."],
  ["department:write",         "x",  "x",   ".",     ".",    ".",   ".",    "."],
  ["employee:read",            ".",  "x",   "x",     ".",    "x",   "x",    "."],
  ["employee:write",           ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["employee:add",             ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["employee:import",          ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["employee:confirm-address", ".", "x",   "x",     ".",    ".",   ".",    "."],
  ["employee:unmask",          ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["employee:extract",         ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["employee:read-protected",  ".",  ".",   ".",     ".",    ".",   ".",    "x"],
  ["assignment:write",         ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["eid:read",                 ".",  "x",   "x",     ".",    "x",   "x",    "."],
  ["propagation:read",         ".",  ".",   "x",     ".",    ".",   "x",    "."],
  ["order-template:write",     ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["desk:write",               ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["eid:order",                ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["eid:approve",              ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["eid:produce",              ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["eid:hand-over",            ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["card-batch:read",          ".",  "x",   "x",     ".",    "x",   "x",    "."],
  ["card-batch:write",         ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["card-bureau:write",        ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["card-stock:read",          ".",  "x",   "x",     ".",    "x",   "x",    "."],
  ["card-stock:write",         ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["eid:cancel",               ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["eid:suspend",              ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["eid:resume",               ".",  ".",   "x",     ".",    ".",   ".",    "."],
  ["eid:revoke",               ".",  ".",   "x",     ".",    ".",   ".",    "."],
  ["break-glass:read",         "x",  ".",   "x",     ".",    ".",   "x",    "."],
  ["break-glass:write",        ".",  ".",   "x",     ".",    ".",   ".",    "."],
  ["block-pause:read",         ".",  ".",   "x",     ".",    ".",   "x",    "."],
  ["block-pause:lift",         ".",  ".",   "x",     ".",    ".",   ".",    "."],
  ["clock:confirm",            ".",  ".",   "x",     ".",    ".",   ".",    "."],
  ["dead-letter:settle",       "x",  ".",   "x",     ".",    ".",   ".",    "."],
  ["saved-view:save",          ".",  "x",   "x",     "x",    "x",   ".",    "."],
  ["saved-view:share",         ".",  "x",   "x",     "x",    "x",   ".",    "."],
  ["technology:read",          "x",  ".",   "x",     ".",    "x",   "x",    "."],
  ["eid-type:read",            ".",  "x",   "x",     "x",    "x",   "x",    "."],
  ["eid-type:write",           ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["issuer:read",              "x",  "x",   "x",     "x",    "x",   "x",    "."],
  ["issuer:operate",           ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["issuer:succeed",           "x",  ".",   "x",     ".",    ".",   ".",    "."],
  ["terms:write",              ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["relying-party:read",       ".",  "x",   "x",     "x",    "x",   "x",    "."],
  ["relying-party:write",      ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["relying-party:unmask",     ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["scheme:write",             ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["client:read",              ".",  "x",   "x",     "x",    "x",   "x",    "."],
  ["client:register",          ".",  ".",   "x",     "x",    ".",   ".",    "."],
  ["client:approve",           ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["client:block",             ".",  ".",   "x",     "x",    "x",   ".",    "."],
  ["client:register-by-link",  ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["attribute:read",           ".",  "x",   "x",     "x",    "x",   "x",    "."],
  ["attribute:write",          ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["mandate:read",             ".",  "x",   "x",     ".",    "x",   "x",    "."],
  ["mandate:grant",            ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["mandate:confirm",          ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["mandate:recall",           ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["mandate-type:write",       ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["disclosure:read",          ".",  ".",   "x",     "x",    "x",   "x",    "."],
  ["objection:answer",         ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["access:evaluate",          ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["attribute:release",        ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["access-request:answer",    ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["access-card:read",         ".",  "x",   "x",     ".",    "x",   "x",    "."],
  ["access-card:write",        ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["access-card:block",        ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["recertification:open",     ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["disposal:read",            ".",  ".",   "x",     ".",    "x",   "x",    "."],
  ["disposal:decide",          ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["agreement:read",           ".",  "x",   "x",     "x",    "x",   "x",    "."],
  ["agreement:write",          ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["agreement:conclude",       ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["agreement:extend",         ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["agreement:end",            ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["supplier:read",            ".",  ".",   ".",     "x",    "x",   "x",    "."],
  ["supplier:write",           ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["procurement:write",        ".",  ".",   ".",     "x",    ".",   ".",    "."],
  ["procurement:allow-exception", ".",  ".", ".",    "x",    "x",   ".",    "."],
  ["quality-mark:read",       ".",  "x",   "x",     "x",    "x",   "x",    "."],
  ["quality-mark:write",      ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["framework:write",         ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["assessment:write",        ".",  "x",   "x",     "x",    "x",   ".",    "."],
  ["assessment:approve",      ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["control:run",             ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["evidence:write",          ".",  "x",   "x",     "x",    "x",   ".",    "."],
  ["evidence:review",         ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["finding:write",           ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["incident:write",          ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["review:write",            ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["practice-statement:write", ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["declaration:write",       ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["declaration:sign",        ".",  ".",   "x",     ".",    "x",   ".",    "."],
  ["reviewer-access:write",   ".",  ".",   ".",     ".",    "x",   ".",    "."],
  ["loss:report",              ".",  "x",   "x",     ".",    ".",   ".",    "."],
  ["loss:report-signed-out",   ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["receipt:sign-by-link",     ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["audit:read",               ".",  ".",   ".",     ".",    ".",   "x",    "."],
  ["mail:read",                "x",  "x",   "x",     ".",    ".",   "x",    "."],
  ["own:read",                 ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:report-lost",          ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:report-found",         ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:sign-receipt",         ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:read-managed",         ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:ask-for-managed",      ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:acknowledge-end",      ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:book",                 ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:apply",                ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:change-contact",       ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:object",               ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:choose-assignment",    ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:apply-for-access",     ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:answer-access",        ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:block-access-card",    ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["own:stand-in",             ".",  ".",   ".",     ".",    ".",   ".",    "."],
  ["manager-request:answer",   ".",  "x",   ".",     ".",    ".",   ".",    "."],
  ["session:end",              ".",  ".",   ".",     ".",    ".",   ".",    "."],
];
const promisedTo = (grant: Grant) =>
  promised.filter(([, ...row]) => row[columns.indexOf(grant)] === "x").map(([permission]) => permission);

const carriedBy = (held: Grant[]) => permissions.filter((permission) => carries(held, permission)).sort();

describe("roles and permissions", () => {
  test("the matrix names every permission and every grant, once", () => {
    expect(promised.map(([permission]) => permission)).toEqual([...permissions]);
    expect(columns).toEqual([...grants]);
    expect(new Set(permissions).size).toBe(permissions.length);
    for (const [permission, ...row] of promised) expect(row, permission).toHaveLength(columns.length);
  });

  test.each(columns)("%s may do what the matrix says, and nothing else", (grant) => {
    expect(carriedBy([grant])).toEqual(promisedTo(grant).sort());
  });

  test("two roles together may do what either may, and nothing more", () => {
    for (const one of columns)
      for (const other of columns)
        expect(carriedBy([one, other]), `${one} and ${other}`).toEqual(
          [...new Set([...promisedTo(one), ...promisedTo(other)])].sort(),
        );
  });

  test("nobody without a role may do anything", () => {
    expect(carriedBy([])).toEqual([]);
  });

  test("a page can say which roles carry a permission", () => {
    expect(rolesWith("eid:revoke")).toEqual(["security-officer"]);
    expect(rolesWith("eid:suspend")).toEqual(["id-administrator", "security-officer"]);
    expect(rolesWith("employee:read-protected")).toEqual([]);
  });

  test("the auditor changes nothing but their own passkeys: every other permission held is one to read", () => {
    expect(promisedTo("auditor").filter((permission) => !permission.endsWith(":read"))).toEqual([
      "passkey:use",
    ]);
  });

  test("the administrator does nothing about e-IDs, and who orders never revokes for good", () => {
    expect(promisedTo("administrator").filter((permission) => permission.startsWith("eid"))).toEqual([]);
    expect(promisedTo("id-administrator")).not.toContain("eid:revoke");
  });
});

describe("combining", () => {
  const others = columns.filter((grant) => grant !== "auditor" && grant !== "protected-identity");

  test.each(columns.filter((grant) => grant !== "auditor"))("the auditor is never also %s", (other) => {
    expect(combinable(["auditor"], other)).toBe(false);
    expect(combinable([other], "auditor")).toBe(false);
  });

  test("somebody without a role can become auditor", () => {
    expect(combinable([], "auditor")).toBe(true);
  });

  test.each(others)("%s goes with every other role but the auditor's", (grant) => {
    expect(combinable([], grant)).toBe(true);
    expect(
      combinable(
        others.filter((other) => other !== grant),
        grant,
      ),
    ).toBe(true);
  });

  test("the add-on for protected persons is never held alone, nor by an auditor", () => {
    expect(combinable([], "protected-identity")).toBe(false);
    expect(combinable(["protected-identity"], "protected-identity")).toBe(false);
    for (const role of others) expect(combinable([role], "protected-identity"), role).toBe(true);
  });

  test("taking a role away may leave nothing or another role, but not the add-on by itself", () => {
    expect(mayRemain([])).toBe(true);
    expect(mayRemain(["auditor"])).toBe(true);
    expect(mayRemain(["protected-identity", "id-administrator"])).toBe(true);
    expect(mayRemain(["protected-identity"])).toBe(false);
  });
});
