import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { AssignmentState } from "@/lib/domain/people/assignment";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { Assignments } from "@/lib/people/assignment/read";

const tones: Record<AssignmentState, Tone> = { coming: "gran", current: "bjork", ended: "sten" };

/** What somebody does beside their employment, and when. */
export async function AssignmentList({ assignments }: Pick<Assignments, "assignments">) {
  const [t, format] = await Promise.all([getTranslations("assignment"), getFormatter()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  if (assignments.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <Table
      caption={t("section")}
      columns={[
        { key: "title", label: t("column-title"), primary: true },
        { key: "department", label: t("department") },
        { key: "period", label: t("period") },
        { key: "state", label: t("state") },
      ]}
      density="compact"
      rows={assignments.map(({ id, title, department, validFrom, validTo, endedAt, state }) => ({
        key: id,
        muted: state === "ended",
        tone: tones[state],
        cells: {
          title: <bdi>{title}</bdi>,
          department: department || t("department-none"),
          period: endedAt
            ? t("ended-at", { at: format.dateTime(endedAt, "minute") })
            : validTo === null
              ? t("from", { from: day(validFrom) })
              : t("from-to", { from: day(validFrom), to: day(validTo) }),
          state: <StatusTag tone={tones[state]}>{t(`state-word.${state}`)}</StatusTag>,
        },
      }))}
    />
  );
}
