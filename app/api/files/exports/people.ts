import { listingOf, loadEidSearchParams } from "@/app/[organisation]/(officer)/eids/search-params";
import { loadAddress } from "@/app/[organisation]/(officer)/employees/address";
import type { Actor } from "@/lib/domain/actor";
import type { ExportTable } from "@/lib/domain/export";
import { listEids } from "@/lib/eid/list";
import { listEmployees } from "@/lib/employee/list";
import { getTranslations } from "@/lib/i18n/server";
import { everyPage } from "./every-page";

/** The register as this officer sees it: a protected person is as hidden as on the screen. */
export async function employeeTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const address = loadAddress(search);
  const [t, h] = await Promise.all([getTranslations("employee"), getTranslations("export")]);
  const listing = {
    q: address.q,
    department: address.department || null,
    state: address.state,
    withoutEid: address.eid === "none",
    sort: address.sort,
    descending: address.direction === "desc",
    before: null,
  };
  const rows = await everyPage((after) => listEmployees(actor, { ...listing, after }));
  return {
    headings: [h("name"), h("kind"), h("title"), h("department"), h("from"), h("to"), h("eids")],
    rows: rows.map((row) => [
      row.name,
      t(`kind-${row.kind}`),
      row.title,
      row.department,
      row.employedFrom,
      row.employedTo,
      row.liveEids,
    ]),
  };
}

export async function eidTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const listing = listingOf(loadEidSearchParams(search));
  const [status, carrier, h] = await Promise.all([
    getTranslations("status"),
    getTranslations("carrier"),
    getTranslations("export"),
  ]);
  const rows = await everyPage((after) => listEids(actor, { ...listing, after, before: null }));
  return {
    headings: [
      h("number"),
      h("holder"),
      h("department"),
      h("level"),
      h("carrier"),
      h("status"),
      h("last-day"),
      h("supplier-reference"),
    ],
    rows: rows.map((row) => [
      row.number,
      row.holder.name,
      row.holder.department,
      row.level,
      carrier(row.carrier),
      status(row.shown),
      row.validDay,
      row.supplierReference,
    ]),
  };
}
