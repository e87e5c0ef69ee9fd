import type { Metadata } from "next";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { DueList } from "@/components/mark/follow-up/due-list";
import { ListMeta } from "@/components/shell/list-header";
import { Figure } from "@/components/ui/figure";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { type FollowUpPage, readFollowUp } from "@/lib/mark/follow-up/read";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("follow-up");
  return { title: t("title") };
}

async function FollowUpOverview({ params }: Props) {
  const { organisation, mark: markId } = await params;
  const { actor, mark } = await markIn(organisation, markId);
  const [t, page] = await Promise.all([getTranslations("follow-up"), readFollowUp(actor, { markId })]);
  return (
    <FollowUpFrame
      meta={<ListMeta found={page.items.length} />}
      mark={mark}
      part="overview"
      slug={organisation}
      title={t("title")}
    >
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <SectionRule id="due" title={t("due")}>
          <DueList here={followUpAt(organisation, markId)} items={page.items} today={page.today} />
        </SectionRule>
        <SectionRule id="standing" title={t("standing")}>
          <Standing page={page} />
        </SectionRule>
      </div>
    </FollowUpFrame>
  );
}

async function Standing({ page }: { page: FollowUpPage }) {
  const t = await getTranslations("follow-up");
  return (
    <div className="flex flex-col gap-4">
      <Figure caption={t("covered", { applies: page.applies })} value={page.covered} />
      <Figure caption={t("open-findings", { count: page.openFindings })} value={page.openFindings} />
      <Figure caption={t("open-incidents", { count: page.openIncidents })} value={page.openIncidents} />
    </div>
  );
}

export default orMissing(FollowUpOverview);
