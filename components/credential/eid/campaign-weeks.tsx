import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { inviteCampaignWeekAction, planBulkAction } from "@/lib/credential/eid/actions";
import type { CampaignView } from "@/lib/credential/eid/read";
import { stagesOfPart, weekNumber } from "@/lib/domain/credential/campaign";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Week by week: how many come, and the next step for them. */
export async function CampaignWeeks({ view, slug }: { view: CampaignView; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("campaign"), getFormatter()]);
  const dayOf = (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), "day");
  return (
    <SectionRule id="weeks" title={t("weeks")}>
      {view.weeks.length === 0 ? (
        <p className="text-ink-2">{t("weeks-none")}</p>
      ) : (
        <Table
          caption={t("weeks")}
          columns={[
            { key: "week", label: t("week") },
            ...stagesOfPart.map((key) => ({ key, label: t(`stage.${key}`), numeric: true })),
            ...(view.mayAct ? [{ key: "act", label: t("act"), card: "words" as const }] : []),
          ]}
          rows={view.weeks.map((one) => ({
            key: one.week,
            muted: one.isOver,
            cells: {
              week: (
                <>
                  {t("week-name", { week: weekNumber(one.week) })}
                  <div className="text-ink-3 text-meta">{t("week-from", { day: dayOf(one.week) })}</div>
                </>
              ),
              ...Object.fromEntries(stagesOfPart.map((stage) => [stage, one.counts[stage]])),
              act: <Acts campaignId={view.id} slug={slug} {...one} />,
            },
          }))}
        />
      )}
    </SectionRule>
  );
}

type ActsProps = CampaignView["weeks"][number] & { campaignId: string; slug: string };

/** A dry run of the week's orders, as of any many; and its invitations, once there is something to collect. */
async function Acts({ campaignId, slug, week, isOver, counts: { left, ordered } }: ActsProps) {
  const t = await getTranslations("campaign");
  const sent = { organisation: slug, className: "gap-0", inRow: true } as const;
  const named = weekNumber(week);
  return (
    <div className="flex flex-wrap gap-2">
      {left > 0 ? (
        <Form
          {...sent}
          action={planBulkAction}
          hidden={{ verb: "renew", ofCampaign: campaignId, week }}
          idPrefix={`order-${week}`}
        >
          <SubmitButton aria-label={t("order-label", { count: left, week: named })} tone="quiet">
            {t("order", { count: left })}
          </SubmitButton>
        </Form>
      ) : null}
      {ordered > 0 && !isOver ? (
        <Form
          {...sent}
          action={inviteCampaignWeekAction}
          hidden={{ campaignId, week }}
          idPrefix={`invite-${week}`}
          requestId={randomUUID()}
        >
          <SubmitButton aria-label={t("invite-label", { count: ordered, week: named })} tone="quiet">
            {t("invite", { count: ordered })}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
