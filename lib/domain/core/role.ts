import type { Permission } from "./permission";

/** Roles of an officer and what each may do. Typed by hand; the matrix test repeats it from the promise. */
export const roles = [
  "administrator",
  "id-administrator",
  "security-officer",
  "procurement-officer",
  "responsible-issuer",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** The add-on that opens protected persons; granted like a role, but never alone. */
export const addOns = ["protected-identity"] as const;
export type Grant = Role | (typeof addOns)[number];
export const grants = [...roles, ...addOns] as const;

const readsRegister: Permission[] = [
  "organisation:read",
  "employee:read",
  "eid:read",
  "card-batch:read",
  "card-stock:read",
  "eid-type:read",
  "issuer:read",
  "relying-party:read",
  "client:read",
  "agreement:read",
  "attribute:read",
  "mandate:read",
  "access-card:read",
  "quality-mark:read",
];

const keepsViews: Permission[] = ["saved-view:save", "saved-view:share"];

/** Whoever owns a requirement answers it and shows the evidence. */
const answersRequirements: Permission[] = ["assessment:write", "evidence:write"];
/** The two roles that between them see to the quality mark, so that there is always a second person. */
const seesToMark: Permission[] = [
  ...answersRequirements,
  "assessment:approve",
  "control:run",
  "evidence:review",
  "finding:write",
  "incident:write",
  "review:write",
  "declaration:sign",
];

const granted: Record<Grant, readonly Permission[]> = {
  administrator: [
    "organisation:read",
    "organisation:write",
    "department:write",
    "officer:read",
    "officer:add",
    "officer:request-role",
    "officer:grant-role",
    "officer:remove-role",
    "officer:identify",
    "dead-letter:settle",
    "technology:read",
    "break-glass:read",
    "mail:read",
  ],
  "id-administrator": [
    ...readsRegister,
    ...keepsViews,
    "department:write",
    "employee:write",
    "employee:add",
    "employee:import",
    "assignment:write",
    "employee:confirm-address",
    "employee:unmask",
    "employee:extract",
    "manager-request:answer",
    "order-template:write",
    "desk:write",
    "eid:order",
    "eid:approve",
    "eid:produce",
    "eid:hand-over",
    "card-batch:write",
    "card-stock:write",
    "eid:cancel",
    "eid:suspend",
    "mandate:grant",
    "mandate:recall",
    "access-card:write",
    "access-card:block",
    "loss:report",
    "mail:read",
    ...answersRequirements,
  ],
  "security-officer": [
    ...readsRegister,
    ...keepsViews,
    ...seesToMark,
    "employee:confirm-address",
    "employee:unmask",
    "employee:extract",
    "officer:read",
    "eid:approve",
    "eid:suspend",
    "eid:resume",
    "eid:revoke",
    "mandate:grant",
    "mandate:confirm",
    "mandate:recall",
    "disclosure:read",
    "objection:answer",
    "client:register",
    "client:approve",
    "client:block",
    "access-request:answer",
    "recertification:open",
    "access-card:block",
    "card-bureau:write",
    "break-glass:read",
    "break-glass:write",
    "block-pause:read",
    "block-pause:lift",
    "clock:confirm",
    "dead-letter:settle",
    "technology:read",
    "loss:report",
    "mail:read",
  ],
  "procurement-officer": [
    ...keepsViews,
    "organisation:read",
    "eid-type:read",
    "issuer:read",
    "relying-party:read",
    "relying-party:write",
    "relying-party:unmask",
    "client:read",
    "client:register",
    "client:block",
    "scheme:write",
    "attribute:read",
    "disclosure:read",
    "agreement:read",
    "agreement:write",
    "agreement:conclude",
    "agreement:extend",
    "agreement:end",
    "supplier:read",
    "supplier:write",
    "procurement:write",
    "procurement:allow-exception",
    "quality-mark:read",
    ...answersRequirements,
  ],
  "responsible-issuer": [
    ...readsRegister,
    ...keepsViews,
    ...seesToMark,
    "quality-mark:write",
    "framework:write",
    "practice-statement:write",
    "declaration:write",
    "reviewer-access:write",
    "officer:read",
    "officer:vet",
    "officer:identify",
    "technology:read",
    "eid-type:write",
    "card-bureau:write",
    "attribute:write",
    "mandate:confirm",
    "access-request:answer",
    "recertification:open",
    "mandate-type:write",
    "disclosure:read",
    "objection:answer",
    "client:approve",
    "client:block",
    "terms:write",
    "supplier:read",
    "procurement:allow-exception",
  ],
  auditor: [
    ...readsRegister,
    "officer:read",
    "disclosure:read",
    "break-glass:read",
    "block-pause:read",
    "technology:read",
    "audit:read",
    "mail:read",
    "supplier:read",
  ],
  "protected-identity": ["employee:read-protected"],
};

/** What an employee may do about their own e-IDs, and for those they manage; the command still checks who the subject is. */
export const ownPermissions: readonly Permission[] = [
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

/** Whether one of the roles held carries the permission; a page asks it dozens of times. */
export function carries(held: readonly Grant[], permission: Permission): boolean {
  return held.some((grant) => granted[grant].includes(permission));
}

/** The roles that carry a permission: for "requires the role …" and for telling who may. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => granted[role].includes(permission));
}
