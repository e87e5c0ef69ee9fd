import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { DisclosurePatterns } from "@/lib/access/disclosure/read";
import { getTranslations } from "@/lib/i18n/server";

/** Agreements in force that no answer rested on. */
export async function UnusedTable({ unused, slug }: { unused: DisclosurePatterns["unused"]; slug: string }) {
  const t = await getTranslations("disclosure");
  return (
    <Table
      caption={t("unused")}
      columns={[
        { key: "agreement", label: t("agreement"), primary: true },
        { key: "party", label: t("party") },
      ]}
      empty={<p className="text-ink-2">{t("unused-none")}</p>}
      rows={unused.map(({ id, number, title, party }) => ({
        key: id,
        cells: {
          agreement: (
            <Link href={`/${slug}/agreements/${id}`}>
              {number} {title}
            </Link>
          ),
          party,
        },
      }))}
    />
  );
}
