import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ReviewerView } from "@/lib/mark/reviewer/read";
import { EndReviewerForm } from "./reviewer-forms";

interface ReviewerTableProps {
  reviewers: ReviewerView[];
  slug: string;
  markId: string;
  /** Whether this reader may end them. */
  mayEnd: boolean;
}

/** Who has or had access, until when, and what they opened. */
export async function ReviewerTable({ reviewers, slug, markId, mayEnd }: ReviewerTableProps) {
  const [t, format] = await Promise.all([getTranslations("reviewer"), getFormatter()]);
  return (
    <Table
      caption={t("list")}
      columns={[
        { key: "reviewer", label: t("reviewer"), primary: true },
        { key: "given", label: t("given") },
        { key: "until", label: t("until") },
        { key: "used", label: t("used") },
        ...(mayEnd ? [{ key: "deeds", label: t("deeds"), hideLabel: true }] : []),
      ]}
      empty={<EmptyState title={t("list-none")} />}
      rows={reviewers.map((one) => ({
        key: one.id,
        muted: one.state !== "open",
        cells: {
          reviewer: (
            <>
              <bdi>{one.name}</bdi>
              <span className="block font-normal text-ink-3 text-meta">{one.company}</span>
            </>
          ),
          given: t("given-by", { at: one.givenAt, name: one.givenBy }),
          until: t(`state.${one.state}`, { at: one.endedAt ?? one.expiresAt }),
          used: one.visits[0] ? (
            <>
              {format.dateTime(one.visits[0].at, "minute")}
              <Visits visits={one.visits} />
            </>
          ) : (
            <span className="text-ink-3">{t("never-used")}</span>
          ),
          deeds:
            mayEnd && one.state === "open" ? (
              <EndReviewerForm markId={markId} reviewer={one} slug={slug} />
            ) : null,
        },
      }))}
    />
  );
}

async function Visits({ visits }: Pick<ReviewerView, "visits">) {
  const [t, format] = await Promise.all([getTranslations("reviewer"), getFormatter()]);
  return (
    <Details summary={t("visits", { count: visits.length })}>
      <ul className="text-meta">
        {visits.map(({ id, opened, at }) => (
          <li className="flex flex-wrap gap-x-3" key={id}>
            <span className="text-ink-3">{format.dateTime(at, "minute")}</span>
            <span>{opened === "requirements" ? t("visit-all") : opened}</span>
          </li>
        ))}
      </ul>
    </Details>
  );
}
