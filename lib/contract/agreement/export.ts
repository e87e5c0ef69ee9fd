import type { AgreementListing } from "@/lib/domain/contract/agreement-view";
import type { Actor } from "@/lib/domain/core/actor";
import { type ExportPages, everyPage } from "@/lib/domain/core/export";
import { kronorOf } from "@/lib/domain/core/price";
import { isPrivateEid, privateEids } from "@/lib/domain/people/private-eid";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { listAgreementPage } from "./list";

const columns = [
  "number",
  "kind",
  "agreement",
  "party",
  "state",
  "from",
  "to",
  "next-about",
  "next-day",
  "safe-day",
  "ceiling",
  "value",
  "owner",
  "private-eid",
] as const;

export function agreementPages(
  actor: Actor,
  listing: AgreementListing,
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [t, h, r] = [
    translator(locale, "agreement"),
    translator(locale, "export"),
    translator(locale, "reminder"),
  ];
  const kronor = (ore: number | null) => (ore === null ? null : Number(kronorOf(ore)));
  return {
    headings: columns.map((column) => h(column)),
    pages: everyPage(
      (after) => listAgreementPage(actor, { ...listing, after, before: null, whole: true }, options),
      (row) => [
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
        isPrivateEid(row.privateEid) ? privateEids[row.privateEid].name : null,
      ],
    ),
  };
}
