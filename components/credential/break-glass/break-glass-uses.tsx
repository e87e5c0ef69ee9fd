import { Table } from "@/components/ui/table";
import type { BreakGlassUse } from "@/lib/credential/break-glass/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Every use of a code: when, off whose paper, and how much it blocked. */
export async function BreakGlassUses({ uses }: { uses: BreakGlassUse[] }) {
  const [t, format] = await Promise.all([getTranslations("break-glass"), getFormatter()]);
  return (
    <Table
      caption={t("uses")}
      columns={[
        { key: "at", label: t("at") },
        { key: "owner", label: t("owner") },
        { key: "code", label: t("nth-code"), numeric: true },
        { key: "blocked", label: t("blocked"), numeric: true },
      ]}
      rows={uses.map((use) => ({
        key: use.codeId,
        cells: {
          at: format.dateTime(use.usedAt, "minute"),
          owner: use.owner,
          code: use.place,
          blocked: use.blocked,
        },
      }))}
    />
  );
}
