import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { CardBatchLine } from "@/lib/credential/card-batch/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { batchTones, cardsIn } from "./batch-look";

/** The batches, the newest first, with how far each has come. */
export async function BatchTable({ slug, batches }: { slug: string; batches: CardBatchLine[] }) {
  const [t, format] = await Promise.all([getTranslations("card-batch"), getFormatter()]);
  const counted = ["cards", "issued", "refused", "outstanding"] as const;
  return (
    <Table
      caption={t("caption", { count: batches.length })}
      columns={[
        ...(["number", "bureau", "created", "state"] as const).map((key) => ({
          key,
          label: t(`column.${key}`),
        })),
        ...counted.map((key) => ({ key, label: t(`column.${key}`), numeric: true })),
      ]}
      rows={batches.map(({ id, number, bureau, createdAt, state, counts }) => ({
        key: id,
        cells: {
          number: <Link href={`/${slug}/card-batches/${id}`}>{t("named", { number })}</Link>,
          bureau,
          created: format.dateTime(createdAt, "day"),
          state: <StatusTag tone={batchTones[state]}>{t(`state.${state}`)}</StatusTag>,
          ...{ cards: cardsIn(counts), issued: counts.issued, refused: counts.refused },
          outstanding: counts.outstanding,
        },
      }))}
    />
  );
}
