import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { BlockPauseLine } from "@/lib/credential/block-pause/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface PauseTableProps {
  rows: BlockPauseLine[];
  slug: string;
  caption: string;
}

/** Who was paused, when and after how many blocks; of a lifted pause also who lifted it and why. */
export async function PauseTable({ rows, slug, caption }: PauseTableProps) {
  const [t, format] = await Promise.all([getTranslations("block-pause"), getFormatter()]);
  const lifted = rows.some((row) => row.lifted);
  return (
    <Table
      caption={caption}
      columns={[
        { key: "who", label: t("who") },
        { key: "paused", label: t("paused") },
        { key: "blocks", label: t("blocks"), numeric: true },
        ...(lifted
          ? [
              { key: "lifted", label: t("lifted") },
              { key: "why", label: t("why") },
            ]
          : []),
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        tone: row.lifted ? "plain" : "massing",
        cells: {
          who: (
            <Link className="font-bold text-sjo underline" href={`/${slug}/settings/block-pauses/${row.id}`}>
              {row.name}
            </Link>
          ),
          paused: format.dateTime(row.pausedAt, "minute"),
          blocks: row.blocks,
          lifted:
            row.lifted && t("lifted-by", { at: format.dateTime(row.lifted.at, "minute"), by: row.lifted.by }),
          why: row.lifted && <p className="max-w-measure wrap-anywhere">{row.lifted.why}</p>,
        },
      }))}
    />
  );
}
