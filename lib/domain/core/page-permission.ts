import { type Actor, may } from "./actor";
import type { Permission } from "./permission";

/** What the pages below a path ask for, as each page says it to `requireActor`. */
const asked: readonly [path: string, permission: Permission][] = [
  ["/eids/replacements", "eid:order"],
  ["/eids/campaigns/new", "eid:order"],
  ["/eids", "eid:read"],
  ["/employees", "employee:read"],
  ["/manager-requests", "manager-request:answer"],
  ["/disclosures", "disclosure:read"],
  ["/objections", "objection:answer"],
  ["/access-requests", "access-request:answer"],
  ["/access-cards", "access-card:read"],
  ["/recertifications", "mandate:read"],
  ["/suppliers", "supplier:read"],
  ["/quality-mark", "quality-mark:read"],
  ["/audit", "audit:read"],
  ["/settings/departments", "organisation:read"],
  ["/settings/disposals", "disposal:read"],
  ["/settings/issuers", "issuer:read"],
  ["/settings/officers", "officer:read"],
  ["/settings/mail-templates", "organisation:write"],
  ["/settings/organisation", "organisation:read"],
  ["/settings/terms", "terms:write"],
  ["/settings/practice-statement", "practice-statement:write"],
];

/** Whether a link to a page is of use to somebody. The page itself still asks. */
export function mayOpen(actor: Actor, path: string): boolean {
  const found = asked.find(([start]) => path === start || path.startsWith(`${start}/`));
  return !found || may(actor, found[1]);
}
