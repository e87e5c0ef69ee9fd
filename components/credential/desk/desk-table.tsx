import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { DeskView } from "@/lib/credential/desk/read";
import { getTranslations } from "@/lib/i18n/server";

/** The desks, each with whom it is for and how much it takes. */
export async function DeskTable({ desks, slug }: { desks: DeskView[]; slug: string }) {
  const t = await getTranslations("desk");
  return (
    <Table
      caption={t("title")}
      columns={(["name", "department", "hours", "slot", "capacity", "state"] as const).map((key) => ({
        key,
        label: t(key),
      }))}
      rows={desks.map(({ id, name, department, hours, slotMinutes, capacity, active }) => ({
        key: id,
        muted: !active,
        cells: {
          name: (
            <Link className="font-bold text-sjo underline" href={`/${slug}/settings/desks/${id}`}>
              {name}
            </Link>
          ),
          department: department ?? t("everybody"),
          hours: t("open-days", { count: new Set(hours.map(({ weekday }) => weekday)).size }),
          slot: t("minutes", { minutes: slotMinutes }),
          capacity,
          state: t(active ? "open" : "closed"),
        },
      }))}
    />
  );
}
