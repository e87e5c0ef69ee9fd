import type { Permission } from "@/lib/domain/core/permission";
import { carries, type Grant, type Role } from "@/lib/domain/core/role";
import type { EidStatus } from "@/lib/domain/credential/eid";

/** What must be there before somebody carries an e-ID, in the order one thing makes the next possible. */
export const firstSteps = ["organisation", "roles", "keys", "types", "people", "first-eid"] as const;
export type FirstStep = (typeof firstSteps)[number];

/** What is there. No step is ticked by hand: each follows from this. */
export interface FirstFacts {
  /** Officers who are not disabled, with the roles they have been granted. */
  officers: readonly { name: string; grants: readonly Grant[] }[];
  /** Roles that were asked for and wait for a second administrator. */
  rolesAsked: number;
  /** Whether somebody issues: an own issuer with its key, or a supplier. */
  issues: boolean;
  typesInForce: number;
  termsPublished: boolean;
  employees: number;
  /** How far the e-ID that has come furthest has come; null when none is on its way. */
  furthest: Extract<EidStatus, "ordered" | "approved" | "producing" | "ready"> | null;
}

/** Fewer, and the chain of an e-ID breaks: who asks for a role does not grant it, who produces does not hand over (K3.4). */
const needed: Partial<Record<Role, number>> = {
  administrator: 2,
  "id-administrator": 2,
  "security-officer": 1,
  "responsible-issuer": 1,
};

export interface FirstStepView {
  step: FirstStep;
  done: boolean;
  /** What whoever does it must be allowed. */
  needs: Permission;
  /** The page it is done at, below the employer's own address. */
  path: string;
  /** Who may do it, by name. */
  by: string[];
}

/** How many more of each role are needed. */
export function rolesMissing({ officers }: FirstFacts): { role: Role; count: number }[] {
  return Object.entries(needed).flatMap(([name, count]) => {
    const role = name as Role;
    const missing = count - officers.filter(({ grants }) => grants.includes(role)).length;
    return missing > 0 ? [{ role, count: missing }] : [];
  });
}

export function firstStepsOf(facts: FirstFacts): FirstStepView[] {
  const by = (permission: Permission) =>
    facts.officers.filter(({ grants }) => carries(grants, permission)).map(({ name }) => name);
  const view = (step: FirstStep, done: boolean, needs: Permission, path: string): FirstStepView => ({
    ...{ step, done, needs, path },
    by: by(needs),
  });
  const types = facts.typesInForce > 0;
  return [
    view("organisation", true, "organisation:write", "/settings/organisation"),
    view("roles", rolesMissing(facts).length === 0, "officer:request-role", "/settings/officers"),
    view("keys", facts.issues, "eid-type:write", "/settings/eid-types"),
    types && !facts.termsPublished
      ? view("types", false, "terms:write", "/settings/terms")
      : view("types", types && facts.termsPublished, "eid-type:write", "/settings/eid-types"),
    view("people", facts.employees > 0, "employee:add", "/employees/new"),
    firstEid(facts, view),
  ];
}

/** The next hand it waits for. */
function firstEid(
  { furthest }: FirstFacts,
  view: (step: FirstStep, done: boolean, needs: Permission, path: string) => FirstStepView,
): FirstStepView {
  if (furthest === "ordered") return view("first-eid", false, "eid:approve", "/approvals");
  if (furthest === "approved" || furthest === "producing")
    return view("first-eid", false, "eid:produce", "/eids");
  if (furthest === "ready") return view("first-eid", false, "eid:hand-over", "/hand-over");
  return view("first-eid", false, "eid:order", "/eids/order");
}
