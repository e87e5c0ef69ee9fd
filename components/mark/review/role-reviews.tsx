import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ReviewsPage } from "@/lib/mark/review/read";

/** The reviews of who holds which role. */
export async function RoleReviews({ roles, here }: { roles: ReviewsPage["roles"]; here: string }) {
  const [t, format] = await Promise.all([getTranslations("review"), getFormatter()]);
  return (
    <Table
      caption={t("roles")}
      columns={[
        { key: "started", label: t("started") },
        { key: "completed", label: t("completed") },
        { key: "progress", label: t("progress"), numeric: true },
        { key: "removed", label: t("removed"), numeric: true },
      ]}
      empty={<p className="text-ink-2">{t("roles-none")}</p>}
      rows={roles.map((row) => ({
        key: row.id,
        cells: {
          started: (
            <Link className="font-bold text-sjo underline" href={`${here}/${row.id}`}>
              {t("decided-by", { by: row.startedBy, at: format.dateTime(row.startedAt, "day") })}
            </Link>
          ),
          completed: row.completedAt ? (
            t("decided-by", { by: row.completedBy ?? "", at: format.dateTime(row.completedAt, "day") })
          ) : (
            <StatusTag tone="gran">{t("under-way")}</StatusTag>
          ),
          progress: t("decided-of", { decided: row.decided, rows: row.rows }),
          removed: row.removed,
        },
      }))}
    />
  );
}
