import type { ReactNode } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ChangedList } from "@/components/mark/evidence/changed-bands";
import { EvidenceFilters } from "@/components/mark/evidence/evidence-filters";
import { EvidenceTable } from "@/components/mark/evidence/evidence-table";
import { EvidenceTodo } from "@/components/mark/evidence/evidence-todo";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/domain/core/actor";
import { applicableIds } from "@/lib/domain/mark/applicable";
import { isNarrowed, narrowed } from "@/lib/domain/mark/evidence-view";
import { type Chapter, chaptersFor } from "@/lib/domain/mark/framework";
import { getFormatter, getLocale, getNow, getTranslations } from "@/lib/i18n/server";
import { listEvidence, tasksAmong } from "@/lib/mark/evidence/read";
import type { Search } from "@/lib/web/search-params";
import { evidenceDone } from "./done";
import { evidenceListHref, listingOf, loadEvidenceSearchParams } from "./search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark } = await params;
  const [t] = await Promise.all([getTranslations("evidence"), markIn(organisation, mark)]);
  return { title: t("title") };
});

const nothing = { q: "", state: null, kind: null, standing: null, requirement: null };

type Asked = Awaited<ReturnType<typeof loadEvidenceSearchParams>>;
type Href = (change: Partial<Asked>) => string;

async function EvidenceList({ params, searchParams }: Props) {
  const { organisation: slug, mark: markId } = await params;
  const [{ actor, mark, framework }, asked, t] = await Promise.all([
    markIn(slug, markId),
    loadEvidenceSearchParams(searchParams),
    getTranslations("evidence"),
  ]);
  const all = await listEvidence(actor, { markId });
  const listing = listingOf(asked);
  const rows = narrowed(all, listing, markId);
  const base = `/${slug}/quality-mark/${markId}/evidence`;
  const href: Href = (change) => evidenceListHref(base, asked, change);
  const add = may(actor, "evidence:write") ? (
    <LinkButton href={`${base}/new`} tone="primary">
      {t("add")}
    </LinkButton>
  ) : null;
  return (
    <MarkFrame
      actions={all.length === 0 ? null : add}
      current="evidence"
      done={await evidenceDone((await searchParams).done)}
      mark={mark}
      meta={<Count count={rows.length} />}
      slug={slug}
      title={t("title")}
    >
      <ChangedList base={base} rows={all} />
      <EvidenceTodo base={base} tasks={tasksAmong(all)} />
      {all.length === 0 ? null : (
        <Filters asked={asked} base={base} chapters={chaptersFor(framework, mark)} href={href} />
      )}
      <EvidenceTable
        applies={applicableIds(framework, mark)}
        empty={<Empty add={add} clear={isNarrowed(listing) ? href(nothing) : null} />}
        markId={markId}
        rows={rows}
        slug={slug}
      />
    </MarkFrame>
  );
}

async function Count({ count }: { count: number }) {
  const [t, format, now] = await Promise.all([getTranslations("evidence"), getFormatter(), getNow()]);
  const time = format.dateTime(now, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return t("count", { count, time });
}

interface FiltersProps {
  asked: Asked;
  base: string;
  chapters: Chapter[];
  href: Href;
}

async function Filters({ asked, base, chapters, href }: FiltersProps) {
  const locale = await getLocale();
  return (
    <EvidenceFilters
      action={base}
      clear={href(nothing)}
      listing={listingOf(asked)}
      open={asked.filter}
      requirements={chapters
        .flatMap((chapter) => chapter.requirements)
        .map((one) => ({ id: one.id, title: locale === "sv" ? one.titleSv : one.titleEn }))}
      toggle={href({ filter: !asked.filter })}
      without={(filter) => href({ [filter]: filter === "q" ? "" : null })}
    />
  );
}

/** Nothing there, or nothing that fits: `clear` is then the way back to all of it. */
async function Empty({ add, clear }: { add: ReactNode; clear: string | null }) {
  const t = await getTranslations("evidence");
  if (clear === null)
    return (
      <EmptyState action={add} title={t("empty")}>
        {t("empty-body")}
      </EmptyState>
    );
  return (
    <EmptyState
      action={<LinkButton href={clear}>{t("filter-clear")}</LinkButton>}
      title={t("empty-narrowed")}
    />
  );
}

export default orMissing(EvidenceList);
