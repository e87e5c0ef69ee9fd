import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { planChosenAction } from "@/lib/credential/eid/actions";
import type { BulkView, WhyNot } from "@/lib/credential/eid/read";
import { whyNotWord } from "@/lib/domain/credential/bulk";
import { getTranslations } from "@/lib/i18n/server";
import { actOptions } from "./bulk-acts";

/** The reasons why some cannot, the most common first, each with its own way out. */
export async function BulkWhyNot({ slug, here, view }: { slug: string; here: string; view: BulkView }) {
  const t = await getTranslations("bulk");
  if (view.whyNot.length === 0) return null;
  return (
    <SectionRule className="mt-8" id="why-not" title={t("why", { count: view.total - view.eligible })}>
      <ul>
        {view.whyNot.map((why) => (
          <li
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-hair border-b py-2"
            key={why.code}
          >
            <b className="w-12 text-right tabular-nums">{why.count}</b>
            <span className="grow">{t(`why-not.${whyNotWord(why.code)}`)}</span>
            <Link className="inline-flex min-h-11 items-center" href={`${here}?tab=refused&code=${why.code}`}>
              {t("show", { count: why.count })}
            </Link>
            {why.instead && view.state !== "started" ? <Instead slug={slug} view={view} why={why} /> : null}
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

async function Instead({ slug, view, why }: { slug: string; view: BulkView; why: WhyNot }) {
  const t = await getTranslations("bulk");
  if (!why.instead) return null;
  return (
    <Form
      action={planChosenAction}
      className="flex-row flex-wrap items-end gap-3"
      hidden={{ from: view.id, fromCode: why.code }}
      idPrefix={why.code}
      organisation={slug}
    >
      <SelectField label={t("instead-reason")} name="act" options={await actOptions([why.instead])} />
      <SubmitButton tone="quiet">{t("instead", { verb: why.instead, count: why.count })}</SubmitButton>
    </Form>
  );
}
