import { Table } from "@/components/ui/table";
import type { DisclosurePatterns } from "@/lib/access/disclosure/read";
import { disclosureWords } from "@/lib/i18n/disclosure";

/** Clients that ask for more than they may: how often, why it was refused, and which attributes. */
export async function TooMuchTable({ tooMuch }: { tooMuch: DisclosurePatterns["tooMuch"] }) {
  const { t, format, name } = await disclosureWords();
  return (
    <Table
      caption={t("too-much")}
      columns={[
        { key: "client", label: t("client"), primary: true },
        { key: "count", label: t("count"), numeric: true },
        { key: "reasons", label: t("too-much-reasons") },
        { key: "attributes", label: t("too-much-attributes") },
      ]}
      empty={<p className="text-ink-2">{t("too-much-none")}</p>}
      rows={tooMuch.map(({ clientId, client, party, count, reasons, attributes }) => ({
        key: clientId,
        tone: "massing" as const,
        cells: {
          client: (
            <>
              {client}
              <span className="block font-normal text-ink-2 text-meta">{party}</span>
            </>
          ),
          count: format.number(count),
          reasons: reasons.map((reason) => t(`reason.${reason}`)).join(" "),
          attributes: format.list(attributes.map(name)),
        },
      }))}
    />
  );
}
