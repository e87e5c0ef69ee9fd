import { loadAddress } from "@/app/[organisation]/(officer)/relying-parties/address";
import type { Actor } from "@/lib/domain/actor";
import type { ExportTable } from "@/lib/domain/export";
import { getTranslations } from "@/lib/i18n/server";
import { listParties } from "@/lib/relying-party/list";
import { readParty } from "@/lib/relying-party/read";
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
