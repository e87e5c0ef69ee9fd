import { randomUUID } from "node:crypto";
import { evidenceIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/evidence/[evidence]/evidence";
import { refusedEvidence } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/evidence/upload";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { EvidenceForm } from "@/components/mark/evidence/evidence-form";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { evidenceTitle } from "@/lib/i18n/evidence";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readEvidenceChoices } from "@/lib/mark/evidence/read";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string; evidence: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark, evidence } = await params;
  await requireActor(organisation, "evidence:write");
  const [t, locale, { page }] = await Promise.all([
    getTranslations("evidence"),
    getLocale(),
    evidenceIn(organisation, mark, evidence),
  ]);
  return { title: t("edit-title", { title: evidenceTitle(locale, page.evidence.title) }) };
});

async function EditEvidence({ params, searchParams }: Props) {
  const { organisation: slug, mark: markId, evidence: id } = await params;
  const actor = await requireActor(slug, "evidence:write");
  const { mark, page } = await evidenceIn(slug, markId, id);
  const [t, locale, choices] = await Promise.all([
    getTranslations("evidence"),
    getLocale(),
    readEvidenceChoices(actor, { markId }),
  ]);
  const { evidence, verbs } = page;
  const title = evidenceTitle(locale, evidence.title);
  const base = `/${slug}/quality-mark/${markId}/evidence`;
  const open = verbs.includes("edit");
  return (
    <MarkFrame
      crumbs={[
        { href: base, label: t("title") },
        { href: `${base}/${id}`, label: title },
      ]}
      current="evidence"
      mark={mark}
      meta={open ? t("edit-lead") : undefined}
      slug={slug}
      title={t("edit-title", { title })}
    >
      {open ? (
        <div className="max-w-column">
          <EvidenceForm
            change={evidence}
            choices={choices}
            kind={evidence.kind}
            markId={markId}
            requestId={randomUUID()}
            slug={slug}
            upload={await refusedEvidence(await searchParams)}
            usual={{ effectiveFrom: evidence.effectiveFrom, ownerId: evidence.ownerId ?? "" }}
          />
        </div>
      ) : (
        <EmptyState
          action={<LinkButton href={`${base}/${id}`}>{t("back")}</LinkButton>}
          title={t("edit-closed")}
        >
          {t("edit-closed-body")}
        </EmptyState>
      )}
    </MarkFrame>
  );
}

export default orMissing(EditEvidence);
