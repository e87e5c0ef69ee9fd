import { LinkButton } from "@/components/ui/button";
import { StatusTag } from "@/components/ui/status-tag";
import { TodoList } from "@/components/ui/todo-list";
import type { DisclosureView } from "@/lib/access/disclosure/read";
import { disclosureWords } from "@/lib/i18n/disclosure";

/** What has been answered about oneself, the latest first: what, to whom and when. */
export async function OwnDisclosureList({ rows, slug }: { rows: DisclosureView[]; slug: string }) {
  const { t, title, name, format } = await disclosureWords();
  const told = ({ attributes }: DisclosureView) => attributes.filter((one) => one.told);
  return (
    <TodoList
      items={rows.map((row) => ({
        key: row.id,
        title: (
          <>
            {title(row)}{" "}
            <StatusTag tone={row.answer ? "bjork" : "sten"}>
              {t(`answer.${row.answer ? "yes" : "no"}`)}
            </StatusTag>
          </>
        ),
        detail: (
          <>
            {t("from", { party: row.service ? `${row.party}, ${row.service}` : row.party, at: row.at })}
            {told(row).length > 0 ? (
              <span className="block text-meta">
                {t("told")}: {format.list(told(row).map(({ label }) => name(label)))}
              </span>
            ) : null}
            {row.reason ? <span className="block text-meta">{t(`reason.${row.reason}`)}</span> : null}
          </>
        ),
        aside: row.objectionId ? t("objected") : null,
        action: <LinkButton href={`/${slug}/my/disclosures/${row.id}`}>{t("open")}</LinkButton>,
      }))}
    />
  );
}
