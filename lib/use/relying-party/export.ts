import type { Actor } from "@/lib/domain/core/actor";
import { type ExportCell, type ExportPages, everyPage } from "@/lib/domain/core/export";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { QueryOptions } from "@/lib/query";
import { listParties, type PartyListing } from "./list";
import { readParty } from "./read";

type Listing = Omit<PartyListing, "after" | "before">;

/** A sole trader's number is masked, as on the screen. */
export function partyPages(
  actor: Actor,
  listing: Listing,
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const [t, h] = [translator(locale, "relying-party"), translator(locale, "export")];
  return {
    headings: [h("name"), h("organisation-number"), h("sector"), h("services"), h("levels")],
    pages: everyPage(
      (after) => listParties(actor, { ...listing, after, before: null }, options),
      (row) => [row.name, row.number, t(`sector.${row.sector}`), row.services, row.levels.join(", ")],
    ),
  };
}

/** Every service in use or retired of the parties the filters find. */
export function servicePages(
  actor: Actor,
  listing: Listing,
  locale: Locale,
  options: QueryOptions,
): ExportPages {
  const h = translator(locale, "export");
  return {
    headings: [
      h("party"),
      h("service"),
      h("environment"),
      h("level"),
      h("purposes"),
      h("protocol-id"),
      h("address"),
      h("retired"),
    ],
    pages: servicesOf(actor, listing, locale, options),
  };
}

async function* servicesOf(
  actor: Actor,
  listing: Listing,
  locale: Locale,
  options: QueryOptions,
): AsyncGenerator<ExportCell[][]> {
  const t = translator(locale, "service");
  const parties = everyPage(
    (after) => listParties(actor, { ...listing, after, before: null }, options),
    ({ id, name }) => [id, name],
  );
  for await (const page of parties)
    for (const [id, name] of page) {
      const { services } = await readParty(actor, { partyId: String(id) }, options);
      yield services.map((service) => [
        name ?? null,
        service.name,
        t(`environment.${service.environment}`),
        service.level,
        service.purposes.map((purpose) => t(`purpose.${purpose}`)).join(", "),
        service.protocolId,
        service.address,
        service.retiredAt && dayOf(service.retiredAt),
      ]);
    }
}
