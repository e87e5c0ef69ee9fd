import type { Permission } from "@/lib/domain/core/permission";
import { type Role, roles } from "@/lib/domain/core/role";
import type { Messages } from "@/lib/i18n/messages";
import { markParts } from "./mark-parts";

/** A noun and a key of its words: `employee.request.title`. */
export type MenuWord = `${keyof Messages & string}.${string}`;

/** Numbers beside the menu, for those who can do something about them. */
export interface ShellCounts {
  todo?: number | undefined;
  approvals?: number | undefined;
  handOver?: number | undefined;
  managerRequests?: number | undefined;
  accessRequests?: number | undefined;
  inbox?: number | undefined;
  ownInbox?: number | undefined;
}

interface TabOptions {
  /** Permission to do what waits there, where reading alone makes no tab. */
  use?: Permission;
  /** The number of the list. */
  count?: keyof ShellCounts;
  /** Pages at another address that belong here; a star is one part of a path. */
  also?: readonly string[];
}

/** Address below the employer's own, word, and the permission that its page requires. */
export type PageRow = readonly [path: string, word: MenuWord, needs: Permission];
type TabRow = readonly [...PageRow, options?: TabOptions];

export interface Place {
  word: MenuWord;
  /** The roles that work here; others find its pages by the search. "own" is what everybody employed has. */
  roles: readonly Role[] | "own";
  /** The first that is open to somebody is what the menu opens. */
  tabs: readonly TabRow[];
  /** Pages that a tab links to. */
  pages: readonly PageRow[];
  /** Pages of one thing, to each of which its row in the first tab leads. */
  parts?: readonly PageRow[];
}

/** Every page without an id in its address, in the order of a day; docs/menu.md is written from it. */
export const places: readonly Place[] = [
  {
    word: "shell.place.to-do",
    roles,
    tabs: [
      ["", "todo.mine", "organisation:read", { count: "todo" }],
      ["/waiting", "todo.awaited.title", "organisation:read"],
      [
        "/approvals",
        "shell.approvals",
        "eid:read",
        { use: "eid:approve", count: "approvals", also: ["/eids/*/approve"] },
      ],
      ["/manager-requests", "shell.manager-requests", "manager-request:answer", { count: "managerRequests" }],
      ["/access-requests", "access-request.title", "access-request:answer", { count: "accessRequests" }],
      ["/inbox", "inbox.title", "organisation:read", { count: "inbox" }],
      ["/jobs", "job.title", "organisation:read"],
    ],
    pages: [["/search", "search.title", "organisation:read"]],
  },
  {
    word: "shell.place.people",
    roles: ["administrator", "id-administrator", "security-officer", "auditor"],
    tabs: [
      ["/employees", "employee.title", "employee:read"],
      ["/settings/departments", "department.title", "organisation:read"],
      ["/employees/import", "employee-import.tab", "employee:import"],
    ],
    pages: [
      ["/employees/new", "employee.new-title", "employee:write"],
      ["/employees/requests", "employee.request.title", "employee:write"],
      ["/employees/bounces", "mail-bounce.title", "employee:write"],
      ["/settings/departments/new", "department.new-title", "department:write"],
      ["/settings/departments/move", "department.move-several", "department:write"],
    ],
  },
  {
    word: "shell.place.eids",
    roles: ["id-administrator", "security-officer", "responsible-issuer", "auditor"],
    tabs: [
      ["/eids", "shell.all-eids", "eid:read", { also: ["/receipts", "/status-receipts"] }],
      ["/eids/campaigns", "campaign.title", "eid:read"],
      ["/eids/replacements", "replacement.title", "eid:order"],
    ],
    pages: [
      ["/eids/order", "shell.order", "eid:order"],
      ["/eids/order/template", "bulk.order.one-title", "eid:order"],
      ["/eids/record", "eid.record.title", "eid:order"],
      ["/eids/bulk", "bulk.numbers-title", "eid:suspend"],
      ["/eids/bulk/order", "bulk.order.title", "eid:order"],
      ["/eids/campaigns/new", "campaign.new.title", "eid:order"],
      ["/lost", "shell.report-lost", "loss:report"],
    ],
  },
  {
    word: "shell.place.cards",
    roles: ["id-administrator", "security-officer", "responsible-issuer", "auditor"],
    tabs: [
      ["/card-batches", "card-batch.title", "card-batch:read"],
      ["/card-stock", "card-stock.title", "card-stock:read"],
      ["/eids/reserve-cards", "reserve-card.title", "eid:read"],
      ["/access-cards", "access-card.title", "access-card:read"],
      ["/settings/card-bureaus", "card-bureau.title", "card-batch:read"],
    ],
    pages: [
      ["/card-batches/new", "card-batch.new-page.title", "card-batch:write"],
      ["/card-stock/new", "card-stock.receive", "card-stock:write"],
      ["/card-stock/withdraw", "card-stock.withdraw", "card-stock:write"],
    ],
  },
  {
    word: "shell.place.desk",
    roles: ["id-administrator"],
    tabs: [
      ["/hand-over", "hand-over.title", "eid:hand-over", { count: "handOver", also: ["/eids/*/hand-over"] }],
      ["/bookings", "booking.title", "eid:hand-over"],
      ["/settings/desks", "desk.title", "desk:write"],
    ],
    pages: [
      ["/bookings/new", "booking.new-title", "eid:hand-over"],
      ["/settings/desks/new", "desk.new-title", "desk:write"],
    ],
  },
  {
    word: "shell.place.use",
    roles: ["security-officer", "procurement-officer", "responsible-issuer", "auditor"],
    tabs: [
      ["/relying-parties", "relying-party.tab-parties", "relying-party:read"],
      ["/relying-parties/matrix", "relying-party.tab-matrix", "relying-party:read"],
      ["/relying-parties/clients", "relying-party.tab-clients", "client:read"],
      ["/relying-parties/schemes", "relying-party.tab-schemes", "relying-party:read"],
      ["/mandates", "mandate.title", "mandate:read", { also: ["/recertifications"] }],
      ["/attributes", "attribute.title", "attribute:read"],
      ["/disclosures", "disclosure.title", "disclosure:read", { also: ["/objections"] }],
    ],
    pages: [
      ["/relying-parties/new", "relying-party.add-title", "relying-party:write"],
      ["/relying-parties/import", "metadata.title", "relying-party:write"],
      ["/relying-parties/schemes/new", "scheme.add-title", "scheme:write"],
      ["/mandates/new", "mandate.grant-title", "mandate:grant"],
      ["/mandates/matrix", "access-matrix.title", "mandate:read"],
      ["/mandates/types", "mandate-type.title", "mandate:read"],
      ["/mandates/types/new", "mandate-type.new-title", "mandate-type:write"],
      ["/mandates/owners", "system-owner.title", "mandate:read"],
      ["/recertifications", "recertification.title", "mandate:read"],
      ["/attributes/new", "attribute.new-title", "attribute:write"],
      ["/objections", "objection.title", "objection:answer"],
    ],
  },
  {
    word: "shell.place.agreements",
    roles: ["procurement-officer", "responsible-issuer", "auditor"],
    tabs: [
      ["/agreements", "agreement.view.board", "agreement:read"],
      ["/agreements/list", "agreement.view.list", "agreement:read"],
      ["/agreements/calendar", "agreement.view.calendar", "agreement:read"],
      ["/agreements/time-line", "agreement.view.time-line", "agreement:read"],
      ["/suppliers", "supplier.title", "supplier:read"],
      ["/procurements", "procurement.title", "supplier:read"],
      ["/agreements/reminders", "agreement.view.reminders", "agreement:read"],
    ],
    pages: [
      ["/agreements/new", "agreement.new", "agreement:write"],
      ["/agreements/import", "contract-list.title", "agreement:write"],
      ["/suppliers/new", "supplier.new-title", "supplier:write"],
      ["/suppliers/spend", "supplier.spend-title", "supplier:read"],
      ["/procurements/new", "procurement.new-title", "procurement:write"],
    ],
  },
  {
    word: "shell.place.mark",
    roles: ["security-officer", "responsible-issuer", "auditor"],
    tabs: [
      ["/quality-mark", "shell.marks", "quality-mark:read"],
      ["/quality-mark/frameworks", "framework.title", "quality-mark:read"],
    ],
    pages: [
      ["/quality-mark/new", "quality-mark.new-title", "quality-mark:write"],
      ["/quality-mark/frameworks/load", "framework.load-title", "framework:write"],
    ],
    parts: markParts.map(([path, word]) => [`/quality-mark/*${path}`, word, "quality-mark:read"] as const),
  },
  {
    word: "shell.place.follow-up",
    roles: ["administrator", "security-officer", "responsible-issuer", "auditor"],
    tabs: [
      ["/statistics", "statistics.title", "eid:read"],
      ["/audit", "audit.title", "audit:read"],
      ["/settings/dead-letters", "dead-letter.title", "dead-letter:settle"],
      ["/settings/disposals", "disposal.title", "disposal:read"],
      ["/settings/technology", "technology.title", "technology:read"],
    ],
    pages: [["/statistics/block-times", "statistics.block-month.page", "propagation:read"]],
  },
  {
    word: "shell.place.settings",
    roles: ["administrator", "id-administrator", "security-officer", "responsible-issuer", "auditor"],
    tabs: [
      ["/settings/organisation", "organisation.title", "organisation:read"],
      ["/settings/officers", "officer.title", "officer:read"],
      ["/settings/eid-types", "eid-type.title", "eid-type:read"],
      ["/settings/issuers", "issuer.title", "issuer:read"],
      ["/settings/order-templates", "order-template.title", "order-template:write"],
      ["/settings/mail-templates", "mail-template.title", "organisation:write"],
      ["/settings/terms", "terms.title", "terms:write"],
      ["/settings/practice-statement", "practice-statement.title", "practice-statement:write"],
      ["/settings/key-directory", "key-directory.title", "key-directory:read"],
      ["/settings/break-glass", "break-glass.title", "break-glass:read"],
    ],
    pages: [
      ["/settings/officers/new", "officer.add-title", "officer:add"],
      ["/settings/block-pauses", "block-pause.title", "block-pause:read"],
      ["/settings/signed-acts", "signed-act.title", "passkey:invite"],
      ["/settings/step-up", "step-up.setting-title", "passkey:invite"],
      ["/settings/eid-types/new", "eid-type.new-title", "eid-type:write"],
      ["/settings/issuers/new", "issuer.add-title", "eid-type:write"],
      ["/settings/clock", "clock.title", "clock:confirm"],
      ["/settings/order-templates/new", "order-template.new-title", "order-template:write"],
      ["/views", "saved-view.title", "saved-view:save"],
    ],
  },
  {
    word: "my.title",
    roles: "own",
    tabs: [["/my", "my.title", "own:read", { count: "ownInbox" }]],
    pages: [
      ["/my/contact", "my.contact", "own:change-contact"],
      ["/my/access", "my.access", "own:read"],
      ["/my/disclosures", "disclosure.own-link", "own:read"],
      ["/my/extract", "register-extract.own-link", "own:read"],
      ["/my/log", "my.log-link", "own:read"],
      ["/my/people", "manager-request.title", "own:read-managed"],
      ["/my/apply", "manager-request.apply-title", "own:apply"],
      ["/my/book", "booking.new-title", "own:book"],
      ["/my/approvals", "access-request.approvals", "own:answer-access"],
      ["/my/recertification", "recertification.own-title", "own:answer-access"],
      ["/my/stand-in", "stand-in.title", "own:stand-in"],
      ["/my/access/apply", "access-request.apply-title", "own:apply-for-access"],
      ["/my/access/card", "access-card.apply-title", "own:apply-for-access"],
      ["/settings/passkeys", "passkey.own-title", "passkey:use"],
    ],
  },
];
