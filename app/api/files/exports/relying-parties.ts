import { loadAddress } from "@/app/[organisation]/(officer)/relying-parties/address";
import type { Actor } from "@/lib/domain/actor";
import type { ExportTable } from "@/lib/domain/export";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { listParties } from "@/lib/relying-party/list";
import { readParty } from "@/lib/relying-party/read";
import { readSchemes } from "@/lib/scheme/read";
import { everyPage } from "./every-page";

function partiesOf(actor: Actor, search: URLSearchParams) {
  const { q, sector, environment } = loadAddress(search);
  return everyPage((after) => listParties(actor, { q, sector, environment, after, before: null }));
}

/** A sole trader's number is masked, as on the screen. */
export async function partyTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const [t, h] = await Promise.all([getTranslations("relying-party"), getTranslations("export")]);
  const rows = await partiesOf(actor, search);
  return {
    headings: [h("name"), h("organisation-number"), h("sector"), h("services"), h("levels")],
    rows: rows.map((row) => [
      row.name,
      row.number,
      t(`sector.${row.sector}`),
      row.services,
      row.levels.join(", "),
    ]),
  };
}

/** Every service in use or retired of the parties the filters find. */
export async function serviceTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const [t, h] = await Promise.all([getTranslations("service"), getTranslations("export")]);
  const rows: ExportTable["rows"] = [];
  for (const { id, name } of await partiesOf(actor, search))
    for (const service of (await readParty(actor, { partyId: id })).services)
      rows.push([
        name,
        service.name,
        t(`environment.${service.environment}`),
        service.level,
        service.purposes.map((purpose) => t(`purpose.${purpose}`)).join(", "),
        service.protocolId,
        service.address,
        service.retiredAt?.toISOString().slice(0, 10) ?? null,
      ]);
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
    rows,
  };
}

/** Every system, those that have ended too; members are those of today. */
export async function schemeTable(actor: Actor): Promise<ExportTable> {
  const [t, h, locale, schemes] = await Promise.all([
    getTranslations("scheme"),
    getTranslations("export"),
    getLocale(),
    readSchemes(actor, undefined),
  ]);
  return {
    headings: [
      t("column-name"),
      h("kind"),
      t("operator"),
      t("column-carries"),
      h("from"),
      h("to"),
      h("services"),
      t("column-issuers"),
      h("state"),
      t("contractUri"),
    ],
    rows: schemes.map((scheme) => [
      locale === "sv" ? scheme.name.sv : scheme.name.en,
      t(`kind.${scheme.kind}`),
      scheme.operator,
      scheme.carries.map((kind) => t(`carries-short.${kind}`)).join(", "),
      scheme.validFrom,
      scheme.validTo,
      scheme.services,
      scheme.issuers,
      t(`state.${scheme.state}`),
      scheme.contractUri,
    ]),
  };
}
