import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { AnsweredView } from "@/lib/contract/reminder/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";

/** What has been answered, the latest first: who, when and what was decided. */
export async function AnsweredReminders({ answered, slug }: { answered: AnsweredView[]; slug: string }) {
  const t = await getTranslations("reminder");
  return (
    <Table
      caption={t("table")}
      columns={[
        { key: "agreement", label: t("columns.agreement") },
        { key: "day", label: t("columns.day") },
        { key: "reply", label: t("columns.reply") },
      ]}
      rows={answered.map((one) => ({
        key: `${one.agreementId} ${one.about} ${one.day}`,
        cells: {
          agreement: (
            <Link href={`/${slug}/agreements/${one.agreementId}`}>
              <Code>{one.number}</Code> {one.title}
            </Link>
          ),
          day: `${t(`about.${one.about}`)}: ${t("day", { day: startOfDay(one.day) })}`,
          reply: (
            <span className="[overflow-wrap:anywhere]">
              {t("answered-line", { by: one.answeredBy, at: one.answeredAt, reason: one.reason })}
            </span>
          ),
        },
      }))}
    />
  );
}
