import { randomUUID } from "node:crypto";
import { cache } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ControlAsked } from "@/components/mark/control/control-asked";
import { ControlFacts } from "@/components/mark/control/control-facts";
import { FreezeForm } from "@/components/mark/control/control-forms";
import { ControlHistory } from "@/components/mark/control/control-history";
import { controlWords } from "@/components/mark/control/control-words";
import { ExceptionTable } from "@/components/mark/control/exception-table";
import { LinkButton } from "@/components/ui/button";
import { CodedLink } from "@/components/ui/coded-link";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { type ControlPage, readControl } from "@/lib/mark/control/read";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string; control: string }>;
  searchParams: Promise<Search>;
};

const controlIn = cache(async (organisation: string, markId: string, control: string) => {
  const { actor, mark } = await markIn(organisation, markId);
  return { actor, mark, page: await pageOr404(markId, () => readControl(actor, { markId, control })) };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, control } = await params;
  await controlIn(organisation, mark, control);
  return { title: (await controlWords(control)).name };
});

async function Control({ params, searchParams }: Props) {
  const [{ organisation, mark: markId, control }, { done }] = await Promise.all([params, searchParams]);
  const { actor, mark, page } = await controlIn(organisation, markId, control);
  const [t, words] = await Promise.all([getTranslations("control"), controlWords(control)]);
  return (
    <MarkFrame
      crumbs={[{ href: `/${organisation}/quality-mark/${markId}/controls`, label: t("title") }]}
      current="controls"
      done={done === "frozen" ? t("done-frozen") : undefined}
      mark={mark}
      meta={words.proves}
      slug={organisation}
      title={words.name}
    >
      <ul className="mb-8 text-ink-2">
        {page.requirements.map((one) => (
          <Requirement here={`/${organisation}/quality-mark/${markId}`} key={one.id} requirement={one} />
        ))}
      </ul>
      <Body actor={actor} markId={markId} page={page} slug={organisation} />
    </MarkFrame>
  );
}

interface RequirementProps {
  requirement: ControlPage["requirements"][number];
  /** Address of the mark. */
  here: string;
}

async function Requirement({ requirement: { id, titleSv, titleEn }, here }: RequirementProps) {
  const locale = await getLocale();
  return (
    <li>
      <CodedLink code={id} href={`${here}/requirements/${id}`}>
        {locale === "sv" ? titleSv : titleEn}
      </CodedLink>
    </li>
  );
}

interface PartProps {
  actor: Actor;
  page: ControlPage;
  markId: string;
  slug: string;
}

async function Body({ actor, page, markId, slug }: PartProps) {
  const t = await getTranslations("control");
  const [result] = page.history;
  if (!result)
    return (
      <EmptyState
        action={<LinkButton href={`/${slug}/quality-mark/${markId}/controls`}>{t("show-all")}</LinkButton>}
        title={t("first-run")}
      >
        {t(may(actor, "control:run") ? "first-run-elsewhere" : "first-run-reader")}
      </EmptyState>
    );
  const passed = page.history.filter(({ outcome }) => outcome === "passed").length;
  const count = page.history.length;
  return (
    <div className="flex flex-col gap-10">
      <div className="grid gap-10 lg:grid-cols-2">
        <SectionRule className="min-w-0" id="result" title={t("outcome")}>
          <ControlFacts page={page} result={result} />
        </SectionRule>
        <SectionRule className="min-w-0" id="exceptions" title={t("exceptions")}>
          <ExceptionTable actor={actor} page={page} result={result} slug={slug} />
        </SectionRule>
      </div>
      <SectionRule
        id="history"
        title={passed === count ? t("history-all", { count }) : t("history-some", { passed, count })}
      >
        <ControlHistory history={page.history} />
      </SectionRule>
      <SectionRule id="evidence" title={t("evidence")}>
        <Evidence actor={actor} markId={markId} page={page} slug={slug} />
      </SectionRule>
      <SectionRule id="asked" title={t("asked")}>
        <ControlAsked intact={page.intact} result={result} />
      </SectionRule>
    </div>
  );
}

async function Evidence({ actor, page, markId, slug }: PartProps) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  const [result] = page.history;
  if (page.frozen) {
    const { authorName: name, addedAt } = page.frozen;
    return <p>{t("frozen", { name, at: format.dateTime(addedAt, "minute") })}</p>;
  }
  if (result?.outcome === "unknown") return <p className="text-ink-2">{t("not-freezable")}</p>;
  if (!result || !may(actor, "evidence:write")) return <p className="text-ink-2">{t("not-frozen")}</p>;
  return (
    <FreezeForm
      markId={markId}
      requestId={randomUUID()}
      requirements={result.requirements.join(", ")}
      resultId={result.id}
      slug={slug}
    />
  );
}

export default orMissing(Control);
