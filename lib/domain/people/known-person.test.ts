import { expect, test } from "vitest";
import { permissions } from "@/lib/domain/core/permission";
import { grants } from "@/lib/domain/core/role";
import { mustBeKnown, needsKnownPerson } from "./known-person";

test("what keeps people from acting alone or on themselves asks who they are; blocking never does", () => {
  expect(permissions.filter(needsKnownPerson)).toEqual([
    "passkey:use",
    "passkey:invite",
    "employee:write",
    "employee:add",
    "employee:import",
    "employee:confirm-address",
    "employee:extract",
    "assignment:write",
    "order-template:write",
    "desk:write",
    "eid:order",
    "eid:approve",
    "eid:produce",
    "eid:hand-over",
    "card-stock:write",
    "eid:cancel",
    "eid:resume",
    "block-pause:lift",
    "client:register",
    "client:approve",
    "mandate:grant",
    "mandate:confirm",
    "objection:answer",
    "access-request:answer",
    "access-card:write",
    "disposal:decide",
    "procurement:allow-exception",
    "assessment:approve",
    "evidence:review",
    "finding:write",
    "declaration:sign",
    "manager-request:answer",
  ]);
  expect([needsKnownPerson("eid:suspend"), needsKnownPerson("eid:revoke")]).toEqual([false, false]);
});

test("whoever has anything to do with e-IDs must be known", () => {
  expect(grants.filter(mustBeKnown)).toEqual([
    "id-administrator",
    "security-officer",
    "responsible-issuer",
    "auditor",
  ]);
});
