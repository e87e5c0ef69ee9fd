import { Day } from "@/components/ui/day";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { ReviewsPage } from "@/lib/mark/review/read";

/** Courses that officers have been through, and who has been through none. */
export async function Trainings({ page }: { page: ReviewsPage }) {
  const t = await getTranslations("review");
  const { trainings, untrained } = page;
  return (
    <>
      <Table
        caption={t("training")}
        columns={[
          { key: "officer", label: t("officer") },
          { key: "course", label: t("course") },
          { key: "completed", label: t("completed-on") },
          { key: "validTo", label: t("valid-to") },
          { key: "standing", label: t("standing") },
          { key: "reference", label: t("reference") },
        ]}
        empty={<p className="text-ink-2">{t("training-none")}</p>}
        rows={trainings.map((row) => ({
          key: row.id,
          cells: {
            officer: row.officerName,
            course: <span className="[overflow-wrap:anywhere]">{row.course}</span>,
            completed: <Day day={row.completedOn} />,
            validTo: row.validTo ? <Day day={row.validTo} /> : t("until-further"),
            standing: <Standing standing={row.standing} />,
            reference: row.reference ?? "–",
          },
        }))}
      />
      {trainings.length > 0 && untrained.length > 0 ? (
        <p className="mt-3 text-ink-2">
          {t("untrained", { names: untrained.map(({ name }) => name).join(", ") })}
        </p>
      ) : null}
    </>
  );
}

async function Standing({ standing }: { standing: ReviewsPage["trainings"][number]["standing"] }) {
  const t = await getTranslations("review");
  if (standing === "in-force") return t("standings.in-force");
  return <StatusTag tone={standing === "ended" ? "falu" : "massing"}>{t(`standings.${standing}`)}</StatusTag>;
}
