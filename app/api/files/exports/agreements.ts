import {
  listingOf,
  loadAgreementSearchParams,
} from "@/app/[organisation]/(officer)/agreements/search-params";
import { showNumber } from "@/components/supplier/number";
import { listAgreementPage } from "@/lib/agreement/list";
import type { Actor } from "@/lib/domain/actor";
import type { ExportTable } from "@/lib/domain/export";
import { kronorOf } from "@/lib/domain/price";
import { getTranslations } from "@/lib/i18n/server";
import { listSupplierRows } from "@/lib/supplier/list";
import { everyPage } from "./every-page";

export async function agreementTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const listing = listingOf(loadAgreementSearchParams(search));
  const [t, h, r] = await Promise.all([
    getTranslations("agreement"),
    getTranslations("export"),
    getTranslations("reminder"),
  ]);
  const rows = await everyPage((after) => listAgreementPage(actor, { ...listing, after, before: null }));
  const kronor = (ore: number | null) => (ore === null ? null : Number(kronorOf(ore)));
  return {
    headings: [
      h("number"),
      h("kind"),
      h("agreement"),
      h("party"),
      h("state"),
      h("from"),
      h("to"),
      h("next-about"),
      h("next-day"),
      h("safe-day"),
      h("ceiling"),
      h("value"),
      h("owner"),
    ],
    rows: rows.map((row) => [
      row.number,
      t(`kind.${row.kind}`),
      row.title,
      row.partyName,
      t(`lane.${row.lane}`),
      row.validFrom,
      row.lastDay,
      row.next ? r(`about.${row.next.about}`) : null,
      row.next?.day ?? null,
      row.next?.safe ?? null,
      kronor(row.ceilingOre),
      kronor(row.valueOre),
      row.ownerName,
    ]),
  };
}

/** The list of suppliers has no filters. */
export async function supplierTable(actor: Actor): Promise<ExportTable> {
  const h = await getTranslations("export");
  const rows = await everyPage((after) => listSupplierRows(actor, { after, before: null }));
  return {
    headings: [h("name"), h("organisation-number"), h("approved-levels"), h("agreements"), h("unbound")],
    rows: rows.map((row) => [
      row.name,
      row.number === null ? null : showNumber(row.number),
      row.approvals.map(({ level }) => level).join(", "),
      row.agreements,
      row.unbound,
    ]),
  };
}
