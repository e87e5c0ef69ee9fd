import { cache } from "react";
import { FollowUpFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { SampledEids } from "@/components/mark/sample/sample-tables";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { SectionRule } from "@/components/ui/section-rule";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { readSamplePage, type SamplePage } from "@/lib/mark/sample/read";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; mark: string; sample: string }> };

const sampleIn = cache(async (organisation: string, markId: string, sampleId: string) => {
  const { actor, mark } = await markIn(organisation, markId);
  return { actor, mark, page: await pageOr404(sampleId, () => readSamplePage(actor, { markId, sampleId })) };
});

const titleOf = async ({ sample }: SamplePage) =>
  (await getTranslations("sample"))("sample-title", { seed: sample.seed });

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, sample } = await params;
  return { title: await titleOf((await sampleIn(organisation, mark, sample)).page) };
});

async function Sample({ params }: Props) {
  const { organisation, mark: markId, sample: sampleId } = await params;
  const { actor, mark, page } = await sampleIn(organisation, markId, sampleId);
  const t = await getTranslations("sample");
  const total = page.eids.length;
  const lacking = page.eids.filter(({ missing }) => missing.length > 0).length;
  const finding =
    lacking === 0 ? t("all-whole", { count: total }) : t("some-lack", { count: lacking, total });
  return (
    <FollowUpFrame below mark={mark} part="samples" slug={organisation} title={await titleOf(page)}>
      <div className="flex flex-col gap-10">
        <SectionRule id="facts" title={t("facts")}>
          <SampleFacts page={page} />
        </SectionRule>
        <SectionRule id="files" title={finding}>
          <SampledEids actor={actor} page={page} slug={organisation} />
        </SectionRule>
      </div>
      <ObjectHistory ids={[sampleId]} kind="sample" slug={organisation} />
    </FollowUpFrame>
  );
}

async function SampleFacts({ page: { sample } }: { page: SamplePage }) {
  const [t, format] = await Promise.all([getTranslations("sample"), getFormatter()]);
  return (
    <>
      <Facts
        items={[
          {
            label: t("seed"),
            value: <span className="font-mono [overflow-wrap:anywhere]">{sample.seed}</span>,
          },
          {
            label: t("size"),
            value: t("size-of", { size: sample.eidIds.length, population: sample.population }),
          },
          { label: t("period-from"), value: <Day day={sample.periodFrom} /> },
          { label: t("period-to"), value: <Day day={sample.periodTo} /> },
          {
            label: t("drawn"),
            value: t("drawn-by", { by: sample.drawnBy, at: format.dateTime(sample.drawnAt, "minute") }),
          },
        ]}
      />
      <p className="mt-3 text-ink-2">{t("how")}</p>
    </>
  );
}

export default orMissing(Sample);
