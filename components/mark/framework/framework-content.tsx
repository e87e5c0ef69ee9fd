import { Details } from "@/components/ui/details";
import type { Framework } from "@/lib/domain/mark/framework";
import { getLocale } from "@/lib/i18n/server";

/** What a version says, chapter by chapter, on demand. */
export async function FrameworkContent({ framework }: { framework: Framework }) {
  const locale = await getLocale();
  const inSwedish = locale === "sv";
  return framework.chapters.map(({ id, titleSv, titleEn, requirements }) => (
    <Details key={id} summary={`${id}. ${inSwedish ? titleSv : titleEn}`}>
      <dl className="flex max-w-measure flex-col gap-3">
        {requirements.map((one) => (
          <div key={one.id}>
            <dt className="font-bold">
              {one.id} {inSwedish ? one.titleSv : one.titleEn}
            </dt>
            <dd>{inSwedish ? one.summarySv : one.summaryEn}</dd>
          </div>
        ))}
      </dl>
    </Details>
  ));
}
