import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { refusedEvidence } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/evidence/upload";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { EvidenceForm } from "@/components/mark/evidence/evidence-form";
import { KindChoice } from "@/components/mark/evidence/kind-choice";
import { NothingToShow } from "@/components/mark/evidence/nothing-to-show";
import { type Actor, isSamePerson } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type EvidenceKind, evidenceKinds } from "@/lib/domain/mark/evidence";
import { chaptersFor } from "@/lib/domain/mark/framework";
import { evidenceTitle } from "@/lib/i18n/evidence";
import { getLocale, getNow, getTranslations } from "@/lib/i18n/server";
import {
  type EvidenceChoices,
  type EvidenceView,
  readEvidenceChoices,
  readEvidencePage,
} from "@/lib/mark/evidence/read";
import type { MarkPage } from "@/lib/mark/quality-mark/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark } = await params;
  await requireActor(organisation, "evidence:write");
  const [t] = await Promise.all([getTranslations("evidence"), markIn(organisation, mark)]);
  return { title: t("new-title") };
});

async function AddEvidence({ params, searchParams }: Props) {
  const { organisation: slug, mark: markId } = await params;
  const [search, actor] = await Promise.all([searchParams, requireActor(slug, "evidence:write")]);
  const [page, choices, replaces, t, locale] = await Promise.all([
    markIn(slug, markId),
    pageOr404(markId, () => readEvidenceChoices(actor, { markId })),
    replacedBy(actor, search.replaces),
    getTranslations("evidence"),
    getLocale(),
  ]);
  const kind = evidenceKinds.find((known) => known === search.kind);
  const base = `/${slug}/quality-mark/${markId}/evidence`;
  return (
    <MarkFrame
      crumbs={[{ href: base, label: t("title") }]}
      current="evidence"
      mark={page.mark}
      meta={replaces ? t("replace-lead") : undefined}
      slug={slug}
      title={replaces ? t("replace-title", { title: evidenceTitle(locale, replaces.title) }) : t("new-title")}
    >
      <div className="max-w-column">
        {kind && !kindsIn(choices).includes(kind) ? (
          <NothingToShow kind={kind} slug={slug} to={`${base}/new?${kindAddress(search)}`} markId={markId} />
        ) : kind ? (
          <Fields
            actor={actor}
            choices={choices}
            kind={kind}
            page={page}
            replaces={replaces}
            search={search}
            slug={slug}
          />
        ) : (
          <KindChoice href={(one) => `${base}/new?${kindAddress(search, one)}`} kinds={kindsIn(choices)} />
        )}
      </div>
    </MarkFrame>
  );
}

interface FieldsProps {
  actor: Actor;
  choices: EvidenceChoices;
  kind: EvidenceKind;
  page: MarkPage;
  replaces: EvidenceView | undefined;
  search: Search;
  slug: string;
}

/** What replaces something serves what that served, and asks for no requirements. */
async function Fields({ actor, choices, kind, page, replaces, search, slug }: FieldsProps) {
  const [now, upload] = await Promise.all([getNow(), refusedEvidence(search)]);
  const own = choices.officers.find(({ accountId }) => isSamePerson(actor, accountId));
  const serves = {
    chapters: chaptersFor(page.framework, page.mark),
    ticked: [search.requirement ?? []].flat(),
  };
  return (
    <EvidenceForm
      choices={choices}
      kind={kind}
      markId={page.mark.id}
      requestId={randomUUID()}
      slug={slug}
      upload={upload}
      usual={{ effectiveFrom: dayOf(now), ownerId: own?.id ?? "", resultId: textOf(search.result) }}
      {...(replaces ? { replaces } : { serves })}
    />
  );
}

/** The approved evidence it takes the place of; one that cannot be replaced is not there for this page. */
async function replacedBy(actor: Actor, asked: string | string[] | undefined) {
  if (typeof asked !== "string") return undefined;
  const { evidence, verbs } = await pageOr404(asked, () => readEvidencePage(actor, { evidenceId: asked }));
  if (!verbs.includes("supersede")) notFound();
  return evidence;
}

/** Only kinds there is something to choose among. */
function kindsIn({ agreements, results }: EvidenceChoices): EvidenceKind[] {
  return evidenceKinds.filter(
    (kind) => (kind !== "agreement" || agreements.length > 0) && (kind !== "control" || results.length > 0),
  );
}

/** What the page was asked for goes along with the answer. */
function kindAddress({ requirement, replaces, result }: Search, kind?: EvidenceKind): URLSearchParams {
  const kept = Object.entries({ requirement, replaces, result, kind });
  return new URLSearchParams(kept.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

export default orMissing(AddEvidence);
