import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface IssuerListsProps {
  crls: IssuerView["crls"];
  /** The issuer's. */
  id: string;
  now: Date;
  slug: string;
}

/** The revocation lists in force, and whether the next is overdue. */
export async function IssuerLists({ crls, id, now, slug }: IssuerListsProps) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  return (
    <div className="mb-6">
      <Table
        caption={t("lists")}
        columns={[
          { key: "list", label: t("list-column") },
          { key: "number", label: t("number"), numeric: true },
          { key: "entries", label: t("entries"), numeric: true },
          { key: "thisUpdate", label: t("this-update") },
          { key: "nextUpdate", label: t("next-update") },
        ]}
        empty={t("no-list")}
        rows={crls.map(({ authority, shard, number, entries, thisUpdate, nextUpdate }) => ({
          key: `${authority} ${shard}`,
          cells: {
            list: shard > 0 ? t("list.shard", { shard: String(shard) }) : t(`list.${authority}`),
            number,
            entries: String(entries),
            thisUpdate: format.dateTime(thisUpdate, "minute"),
            nextUpdate: (
              <>
                {format.dateTime(nextUpdate, "minute")}{" "}
                {nextUpdate <= now ? <StatusTag tone="massing">{t("overdue")}</StatusTag> : null}
              </>
            ),
          },
        }))}
        showCaption
      />
      {crls.some(({ authority }) => authority === "issuing") ? (
        <p className="mt-3 print:hidden">
          <Link href={`/${slug}/settings/issuers/${id}/status-at`}>{t("status-at.link")}</Link>
        </p>
      ) : null}
    </div>
  );
}
