import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ClockPage } from "@/lib/operation/clock/read";

/** What each clock says, read at one moment. */
export async function ClockTable({ clock }: { clock: ClockPage }) {
  const [t, format] = await Promise.all([getTranslations("clock"), getFormatter()]);
  const rows = [
    { key: "web", name: t("web"), at: clock.now, right: true },
    { key: "database", name: t("database"), at: clock.database, right: true },
    ...clock.workers.map((worker) => ({
      ...{ key: worker.id, name: t("worker", { host: worker.host }), at: worker.at, right: worker.right },
    })),
  ];
  return (
    <>
      <Table
        caption={t("clocks")}
        columns={[
          { key: "which", label: t("which") },
          { key: "time", label: t("time") },
        ]}
        density="compact"
        rows={rows.map(({ key, name, at, right }) => ({
          key,
          tone: right ? "plain" : "falu",
          cells: {
            which: name,
            time: (
              <>
                <time className="tabular-nums" dateTime={at.toISOString()}>
                  {format.dateTime(at, "day")} {format.dateTime(at, "second")}
                </time>
                {right ? null : <span className="text-falu"> {t("set")}</span>}
              </>
            ),
          },
        }))}
      />
      {clock.workers.length === 0 ? <p className="mt-3">{t("no-worker")}</p> : null}
    </>
  );
}
