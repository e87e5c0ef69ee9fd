import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { FieldKeyView } from "@/lib/operation/technology/read";

/** Which keys rows are under, by their ids, since when, and how far a change has come. */
export async function FieldKeyTable({ keys }: { keys: readonly FieldKeyView[] }) {
  const [t, format] = await Promise.all([getTranslations("technology"), getFormatter()]);
  const columns = ["where", "key-id", "key-state", "key-since", "key-progress"] as const;
  return (
    <Table
      caption={t("field-keys")}
      columns={columns.map((key) => ({ key, label: t(key) }))}
      density="compact"
      rows={keys.map((one) => ({
        key: `${one.name} ${one.keyId}`,
        tone: one.unreadable > 0 ? "massing" : "plain",
        cells: {
          where: t(`key-name.${one.name}`),
          "key-id": <span className="font-mono">{one.keyId}</span>,
          "key-state": t(`key-state-of.${one.state}`),
          "key-since": <span className="whitespace-nowrap">{format.dateTime(one.since, "day")}</span>,
          "key-progress": one.total === null ? "–" : progress(one, one.total),
        },
      }))}
    />
  );

  function progress({ moved, unreadable, completeAt }: FieldKeyView, total: number): string {
    if (unreadable > 0) return t("key-unreadable", { count: unreadable });
    if (completeAt) return t("key-complete", { day: format.dateTime(completeAt, "day") });
    return t("key-moved", { moved: format.number(moved), total: format.number(total) });
  }
}
