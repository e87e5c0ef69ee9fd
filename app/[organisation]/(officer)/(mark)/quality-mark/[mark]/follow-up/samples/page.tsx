import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { SampleForm } from "@/components/mark/sample/sample-form";
import { SampleTable } from "@/components/mark/sample/sample-tables";
import { ListMeta } from "@/components/shell/list-header";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { addMonths } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";
import { listSampleRows } from "@/lib/mark/sample/read";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sample");
  return { title: t("title") };
}

async function Samples({ params }: Props) {
  const { organisation, mark: markId } = await params;
  const { actor, mark } = await markIn(organisation, markId);
  const [t, { rows, today }] = await Promise.all([
    getTranslations("sample"),
    listSampleRows(actor, { markId }),
  ]);
  return (
    <FollowUpFrame
      meta={<ListMeta found={rows.length} lead={t("lead")} />}
      mark={mark}
      part="samples"
      slug={organisation}
      title={t("title")}
    >
      <div className="flex flex-col gap-10">
        <SectionRule id="samples" title={t("samples")}>
          <SampleTable here={`${followUpAt(organisation, markId)}/samples`} rows={rows} />
        </SectionRule>
        {may(actor, "finding:write") ? (
          <SectionRule id="draw" title={t("draw-title")}>
            <SampleForm
              from={addMonths(today, -12)}
              markId={markId}
              requestId={randomUUID()}
              slug={organisation}
              today={today}
            />
          </SectionRule>
        ) : null}
      </div>
    </FollowUpFrame>
  );
}

export default orMissing(Samples);
