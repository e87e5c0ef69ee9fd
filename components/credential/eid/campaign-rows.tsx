import { BulkBar } from "@/components/ui/bulk-bar";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { ViewTabs } from "@/components/ui/view-tabs";
import { leaveOutOfCampaignAction } from "@/lib/credential/eid/actions";
import type { CampaignView, CampaignViewRow } from "@/lib/credential/eid/read";
import { whyNotWord } from "@/lib/domain/credential/bulk";
import { campaignStages, weekNumber } from "@/lib/domain/credential/campaign";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface RowsProps {
  view: CampaignView;
  slug: string;
  narrowed: { stage: CampaignViewRow["stage"] | null; department: string | null; week: string | null };
}

/** The e-IDs of the campaign, by how far each has come; those that are open can be left out or taken back. */
export async function CampaignRows({ view, slug, narrowed }: RowsProps) {
  const t = await getTranslations("campaign");
  const here = `/${slug}/eids/campaigns/${view.id}`;
  const { stage, department, week } = narrowed;
  const on = new URLSearchParams({
    ...(stage ? { stage } : {}),
    ...(department ? { department } : {}),
    ...(week ? { week } : {}),
  });
  const only = onlyOf(view, narrowed, t);
  return (
    <SectionRule id="rows" title={t("tabs")}>
      <ViewTabs
        label={t("tabs")}
        tabs={[null, ...campaignStages].map((one) => ({
          href: one ? `${here}?stage=${one}#rows` : `${here}#rows`,
          label: one ? t(`stage.${one}`) : t("all"),
          count: one ? view.counts[one] : campaignStages.reduce((sum, each) => sum + view.counts[each], 0),
          current: one === stage,
        }))}
      />
      {only ? (
        <p className="pt-3">
          {t("only", { what: only })}{" "}
          <Link href={stage ? `${here}?stage=${stage}#rows` : here}>{t("show-all")}</Link>
        </p>
      ) : null}
      {view.rows.length === 0 ? (
        <EmptyState title={t("none-here")}>{t("none-here-body")}</EmptyState>
      ) : (
        <Rows slug={slug} stage={stage} view={view} />
      )}
      <Pagination
        label={t("pages")}
        {...(view.next
          ? { next: { href: `${here}?${on}&after=${view.next}#rows`, label: t("next", { count: 50 }) } }
          : {})}
      />
    </SectionRule>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"campaign">>>;

function onlyOf(view: CampaignView, { department, week }: RowsProps["narrowed"], t: Words): string {
  const named = view.departments.find(({ id }) => (id ?? "none") === department);
  const place = department ? named?.label || t("no-department") : null;
  return [place, week ? t("week-name", { week: weekNumber(week) }) : null].filter(Boolean).join(", ");
}

async function Rows({
  view,
  slug,
  stage,
}: Omit<RowsProps, "narrowed"> & { stage: CampaignViewRow["stage"] | null }) {
  const t = await getTranslations("campaign");
  const change = stage === "out" ? "in" : "out";
  const chooses = view.mayAct && (stage === "left" || stage === "ordered" || stage === "out");
  const table = <RowTable chooses={chooses} slug={slug} view={view} />;
  if (!chooses || !view.rows.some(({ open }) => open)) return table;
  return (
    <Form
      action={leaveOutOfCampaignAction}
      className="gap-0"
      hidden={{ campaignId: view.id, change }}
      idPrefix="rows"
      organisation={slug}
    >
      <BulkBar all={null} name="eid" rows={table} selected={t("selected", { count: "#" })}>
        <SubmitButton tone="quiet">{t(change === "in" ? "take-back" : "leave-out")}</SubmitButton>
      </BulkBar>
    </Form>
  );
}

async function RowTable({ view, slug, chooses }: { view: CampaignView; slug: string; chooses: boolean }) {
  const [t, bulk, format] = await Promise.all([
    getTranslations("campaign"),
    getTranslations("bulk"),
    getFormatter(),
  ]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  const why = ({ code, tickedOff }: CampaignViewRow) =>
    code ? bulk(`why-not.${whyNotWord(code)}`) : tickedOff ? t("ticked-off") : null;
  return (
    <Table
      caption={t("rows", { count: view.rows.length })}
      columns={(["holder", "number", "ends", "visit", "state"] as const).map((key) => ({
        key,
        label: t(key),
      }))}
      rows={view.rows.map((row) => ({
        key: row.id,
        cells: {
          holder: (
            <span className="flex items-center gap-2">
              {chooses && row.open ? (
                <input
                  aria-label={t("tick", { number: row.number, name: row.name })}
                  className="size-6 shrink-0 accent-gran"
                  name="eid"
                  type="checkbox"
                  value={row.id}
                />
              ) : null}
              <Link href={`/${slug}/eids/${row.id}`}>{row.name}</Link>
            </span>
          ),
          number: <Code>{row.number}</Code>,
          ends: day(row.validDay),
          visit: row.visit ? t("visit-at", { day: day(row.visit.day), time: row.visit.time }) : "–",
          state: (
            <>
              {t(`row-stage.${row.stage}`)}
              {why(row) ? <div className="text-ink-3 text-meta">{why(row)}</div> : null}
              {row.following && row.stage !== "out" ? (
                <div className="text-meta">
                  {t("following")}{" "}
                  <Link href={`/${slug}/eids/${row.following.id}`}>{row.following.number}</Link>
                </div>
              ) : null}
            </>
          ),
        },
      }))}
    />
  );
}
