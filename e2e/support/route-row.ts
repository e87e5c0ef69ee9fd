import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The secret half of an address of the demo's own, which it prints at each start (bin/setup/product.mjs). */
function secretHalf(page: string): string {
  const file = join(process.env.E2E_DATA ?? "data", "seeded");
  const printed = existsSync(file) ? readFileSync(file, "utf8") : "";
  return new RegExp(`/exempelkoping/${page}/([\\w-]+)`).exec(printed)?.[1] ?? "";
}

/** The supplier of the demo with something of every kind, and the procurement that waits for its contract. */
const supplied = `select party_id as id from tenant.supplier_approval
  join tenant.supplier_certificate using (organisation_id, party_id)
  join tenant.subcontractor using (organisation_id, party_id) order by 1`;
const awaited =
  "select id from tenant.procurement where winner_id is not null and agreement_id is null order by 1";

/** Clients that somebody can change now. */
const changeable = (what: string) =>
  `select ${what} as id from tenant.client where proposed is null and blocked_at is null order by registered_at`;

/** Which row of the demo a part of an address stands for, where a page asks for one in a certain state. */
export const rows: [page: RegExp, part: string, sql: string][] = [
  [/\/approve$/, "eid", "select id from tenant.eid where status = 'ordered'"],
  [/\/produce$/, "eid", "select id from tenant.eid where status = 'approved'"],
  [/\/hand-over$/, "eid", "select id from tenant.eid where status = 'ready'"],
  [/\/cancel$/, "eid", "select id from tenant.eid where status = 'ready'"],
  [/\/resume$/, "eid", "select id from tenant.eid where status = 'suspended'"],
  [/\/placed$/, "eid", "select id from tenant.eid where status = 'ordered'"],
  [/\/reserve-card$/, "eid", "select instead_of_id as id from tenant.reserve_card where eid_id is not null"],
  [/./, "eid", "select id from tenant.eid where status = 'active'"],
  [
    /\/approvals\/cards\//,
    "card",
    "select id from tenant.access_card where approved_at is null and refused_at is null order by asked_at",
  ],
  [/\/access-cards\//, "card", "select id from tenant.access_card order by asked_at"],
  [/./, "card", "select id from tenant.reserve_card order by due_day"],
  [/\/rehire$/, "employee", "select id from tenant.employee where employed_to < now()"],
  [
    /\/address$/,
    "employee",
    "select employee_id as id from tenant.contact_address where in_force_at is null and withdrawn_at is null",
  ],
  [
    /\/my\/people\//,
    "employee",
    "select employee_id as id from tenant.manager_request where answer is null and manager_id is not null",
  ],
  [
    /\/recertification/,
    "employee",
    `select one.employee_id as id from tenant.recertification_row one
       join tenant.recertification its on its.organisation_id = one.organisation_id and its.id = one.recertification_id
       join tenant.mandate m on m.organisation_id = one.organisation_id and m.id = one.mandate_id
      where its.closed_at is null order by m.act = 'journal:lasa' desc, one.answer`,
  ],
  [/./, "employee", "select id from tenant.employee where employed_to is null and not protected_identity"],
  [/./, "department", "select id from tenant.department where closed_at is null and manager_id is not null"],
  [/./, "officer", "select id from tenant.officer where disabled_at is null"],
  [/./, "template", "select id from tenant.order_template"],
  [/\/change$/, "client", changeable("id")],
  [/./, "client", "select id from tenant.client where proposed is not null"],
  [/./, "mandate", "select id from tenant.mandate where recalled_at is null order by granted_at"],
  [/\/mandates\/types\//, "type", "select id from tenant.mandate_type order by act"],
  [
    /\/my\/disclosures\//,
    "disclosure",
    "select disclosure_id as id from tenant.objection join tenant.account_employee using (employee_id) join system.account on account.id = account_id where identity_provider = 'demo'",
  ],
  [/./, "objection", "select id from tenant.objection where answer is null"],
  [
    /\/import$/,
    "attribute",
    "select id from tenant.attribute where source = 'import' and active order by name",
  ],
  [/./, "attribute", "select id from tenant.attribute order by name"],
  [/./, "desk", "select id from tenant.desk where active"],
  [/./, "campaign", "select id from tenant.renewal_campaign"],
  [/./, "series", "select id from tenant.card_series order by received_at"],
  [/./, "batch", "select id from tenant.card_batch where state = 'sent'"],
  [/./, "type", "select id from tenant.eid_type where replaced_at is null"],
  [
    /\/practice-statement\//,
    "version",
    "select version::text as id from tenant.practice_statement where published_at is not null",
  ],
  [/./, "version", "select version::text as id from tenant.terms where published_at is not null"],
  [
    /\/my\//,
    "receipt",
    "select receipt.id from tenant.receipt join tenant.eid on eid.id = eid_id join tenant.account_employee using (employee_id) join system.account on account.id = account_id where identity_provider = 'demo'",
  ],
  [
    /\/status-receipts\//,
    "receipt",
    "select id from tenant.propagation order by receipt is null, decided_at desc",
  ],
  [/./, "receipt", "select id from tenant.receipt"],
  [/\/status-at$/, "issuer", "select id from tenant.issuer where kind = 'own'"],
  [/./, "issuer", "select id from tenant.issuer where kind = 'supplier'"],
  [/\/import\//, "draft", "select id from tenant.metadata_draft order by created_at desc"],
  [
    /\/contacts\//,
    "party",
    "select party_id as id from tenant.contact where agreement_id is null order by contact.id",
  ],
  [/./, "contact", "select id from tenant.contact where agreement_id is null order by id"],
  [/\/clients\/\[client\]\/change$/, "party", changeable("party_id")],
  [/\/clients\/\[client\]/, "party", "select party_id as id from tenant.client where proposed is not null"],
  [
    /\/relying-parties\//,
    "party",
    "select party_id as id from tenant.service where retired_at is null order by service.id",
  ],
  [/./, "service", "select id from tenant.service where retired_at is null order by id"],
  [/\/members\//, "scheme", "select scheme_id as id from tenant.scheme_member order by scheme_member.id"],
  [/./, "member", "select id from tenant.scheme_member order by id"],
  [/./, "scheme", "select id from tenant.scheme where valid_to is not null order by id"],
  [/./, "draft", "select id from tenant.eid_draft order by updated_at"],
  [/\/draft\/|\/decide$/, "agreement", "select id from tenant.agreement where status = 'draft'"],
  [
    /\/extend$/,
    "agreement",
    "select id from tenant.agreement where status = 'signed' and kind = 'framework' order by number",
  ],
  [
    /./,
    "agreement",
    "select id from tenant.agreement where status = 'signed' and kind = 'procurement' and renewal = 'tacit'",
  ],
  [/./, "step", "select 'period' as id"],
  [/./, "kind", "select 'booking' as id"],
  [/./, "supplier", supplied],
  [/./, "approval", `select id from tenant.supplier_approval where party_id = (${supplied} limit 1)`],
  [/./, "certificate", `select id from tenant.supplier_certificate where party_id = (${supplied} limit 1)`],
  [/./, "subcontractor", `select id from tenant.subcontractor where party_id = (${supplied} limit 1)`],
  [/\/edit$/, "procurement", "select id from tenant.procurement where decided_on is null"],
  [/./, "procurement", awaited],
  [/./, "bidder", `select party_id as id from tenant.bidder where procurement_id = (${awaited} limit 1)`],
  [/./, "pause", "select id from tenant.block_pause where lifted_at is not null"],
  // The version that comes with the product is every employer's.
  [/./, "framework", "select id from tenant.framework where id = 'ovningsversion'"],
  [/./, "mark", "select id from tenant.quality_mark order by created_at"],
  [/./, "requirement", "select 'K3.4' as id"],
  [/./, "control", "select 'subcontractor-agreements-in-force' as id"],
  [
    /\/edit$/,
    "evidence",
    "select id from tenant.evidence where state = 'returned' and withdrawn_at is null order by title",
  ],
  [/./, "evidence", "select id from tenant.evidence where state = 'approved' order by title"],
  [/./, "audit", "select id from tenant.internal_audit where performed_on is not null"],
  [/\/edit$/, "finding", "select id from tenant.finding where status = 'open'"],
  [/./, "finding", "select id from tenant.finding where status = 'done'"],
  [/./, "incident", "select id from tenant.incident where closed_at is null"],
  [/./, "review", "select id from tenant.role_review"],
  [/./, "sample", "select id from tenant.sample"],
  // Of no receipt: what such a link leads to says the same whatever it was of.
  [/\/sign\//, "token", `select '${"A".repeat(43)}' as id`],
  // Open to whoever was invited (bin/seed/clients.ts).
  [/\/connect\//, "token", `select '${secretHalf("connect")}' as id`],
  // Whom the demo has let in as a reviewer; the database knows no more than the hash (bin/seed/quality-declaration.ts).
  [/./, "token", `select '${secretHalf("review")}' as id`],
  [/./, "report", "select id from tenant.loss_report"],
  [/./, "job", "select id from tenant.job order by asked_at"],
  [
    /\/(access-requests|approvals)\//,
    "request",
    "select id from tenant.access_request where answer is null and manager_by is null order by asked_at",
  ],
  [/./, "request", "select id from tenant.manager_request where answer is null order by asked_at"],
  [/./, "bulk", "select id from tenant.bulk order by planned_at"],
];
