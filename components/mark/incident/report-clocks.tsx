import { Countdown } from "@/components/ui/countdown";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { ReportClock } from "@/lib/domain/mark/incident";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** The three reports of an incident, each with its clock. */
export async function ReportClocks({ clocks, now }: { clocks: ReportClock[]; now: Date }) {
  const [t, format] = await Promise.all([getTranslations("incident"), getFormatter()]);
  return (
    <Table
      caption={t("reports")}
      columns={[
        { key: "report", label: t("report") },
        { key: "due", label: t("due-at") },
        { key: "state", label: t("state") },
      ]}
      rows={clocks.map((clock) => ({
        key: clock.report,
        muted: clock.state === "not-needed",
        cells: {
          report: t(`names.${clock.report}`),
          due: <time dateTime={clock.dueAt.toISOString()}>{format.dateTime(clock.dueAt, "minute")}</time>,
          state: <ClockState clock={clock} now={now} />,
        },
      }))}
    />
  );
}

/** Given in time is as it should be and has no colour; a clock that runs says how long is left. */
export async function ClockState({ clock, now }: { clock: ReportClock; now: Date }) {
  const [t, format] = await Promise.all([getTranslations("incident"), getFormatter()]);
  const { state, givenAt, dueAt } = clock;
  if (state === "not-needed") return <span>{t("states.not-needed")}</span>;
  if (state === "given" && givenAt)
    return <span>{t("states.given", { at: format.dateTime(givenAt, "minute") })}</span>;
  if (state === "given-late" && givenAt)
    return (
      <StatusTag tone="massing">
        {t("states.given-late", { at: format.dateTime(givenAt, "minute") })}
      </StatusTag>
    );
  if (state === "overdue") return <StatusTag tone="falu">{t("states.overdue")}</StatusTag>;
  return (
    <StatusTag tone="massing">
      <Countdown
        now={now.toISOString()}
        past={t("past")}
        template={t("left", { time: "{time}" })}
        units={{
          day: t("day", { n: "{n}" }),
          hour: t("hour", { n: "{n}" }),
          minute: t("minute", { n: "{n}" }),
        }}
        until={dueAt.toISOString()}
      />
    </StatusTag>
  );
}
