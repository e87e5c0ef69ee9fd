import type { ReactNode } from "react";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { BesideTable } from "@/components/mark/declaration/beside-table";
import { DeclarationBands } from "@/components/mark/declaration/declaration-bands";
import { AssembleForm, SignForm } from "@/components/mark/declaration/declaration-forms";
import {
  DeclarationDownloads,
  DeclarationSignatures,
  DeclarationState,
} from "@/components/mark/declaration/declaration-state";
import { FiguresTable } from "@/components/mark/declaration/figures-table";
import { FollowUpFacts } from "@/components/mark/declaration/follow-up-facts";
import { Readiness } from "@/components/mark/declaration/readiness";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import {
  besideLastYear,
  type DeclarationKind,
  editionName,
  gapsBefore,
  gapsOf,
  isDraft,
  unplannedGaps,
} from "@/lib/domain/mark/declaration";
import { gapsFirst } from "@/lib/domain/mark/declaration-order";
import { getTranslations } from "@/lib/i18n/server";
import { type DeclarationPage, type DeclarationView, readDeclarations } from "@/lib/mark/declaration/read";
import type { Search } from "@/lib/web/search-params";
import { DeclarationLinks } from "./declaration-links";

export interface DeclarationAddress {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
}
interface PartProps {
  actor: Actor;
  slug: string;
  kind: DeclarationKind;
  markId: string;
  page: DeclarationPage;
}

/** This year's declaration or application of one mark. */
export async function Declarations({
  params,
  searchParams,
  kind,
}: DeclarationAddress & { kind: DeclarationKind }): Promise<ReactNode> {
  const [{ organisation: slug, mark: markId }, { done }] = await Promise.all([params, searchParams]);
  const { actor, mark } = await markIn(slug, markId);
  const [t, page] = await Promise.all([
    getTranslations("declaration"),
    readDeclarations(actor, { markId: mark.id, kind }),
  ]);
  const deed = (["assembled", "signed"] as const).find((known) => known === done);
  const part = { actor, slug, kind, markId: mark.id, page };
  return (
    <MarkFrame
      actions={<DeclarationLinks current={kind} markId={mark.id} slug={slug} />}
      current="declaration"
      done={deed && t(`done.${deed}`)}
      mark={mark}
      meta={t(`lead.${kind}`)}
      slug={slug}
      title={t(`kind.${kind}`, { year: page.current ? editionName(page.current) : String(page.year) })}
    >
      {page.current ? <DeclarationBands declaration={page.current} stale={page.stale} /> : null}
      <div className="flex flex-col gap-10">
        {page.current ? <Current {...part} declaration={page.current} /> : <None {...part} />}
        <Earlier {...part} />
      </div>
    </MarkFrame>
  );
}

async function None({ actor, slug, kind, markId, page }: PartProps) {
  const t = await getTranslations("declaration");
  const mayWrite = may(actor, "declaration:write");
  return (
    <EmptyState
      action={
        mayWrite ? (
          <AssembleForm kind={kind} markId={markId} slug={slug} version={0} year={page.year} />
        ) : null
      }
      title={t(`none.${kind}`)}
    >
      {t(mayWrite ? "none-body" : "none-reader")}
    </EmptyState>
  );
}

async function Current(props: PartProps & { declaration: DeclarationView }) {
  const { slug, page, declaration } = props;
  const t = await getTranslations("declaration");
  const { content } = declaration;
  const here = `/${slug}/quality-mark/${declaration.markId}`;
  const rows = besideLastYear(content, page.before?.content ?? null);
  const before = page.before ? { year: page.before.year, figures: page.before.content.figures } : null;
  const sorted = gapsFirst(rows.map((row) => ({ ...row, status: row.requirement.status })));
  const turned = rows.filter((row) => row.turned).length;
  return (
    <>
      <div className="grid gap-x-10 gap-y-10 lg:grid-cols-2">
        <SectionRule className="min-w-0" id="state" title={t("state")}>
          <DeclarationState declaration={declaration} slug={slug} />
        </SectionRule>
        <SectionRule className="min-w-0" id="signatures" title={t("signatures")}>
          <Signing {...props} />
        </SectionRule>
      </div>
      {isDraft(declaration) ? (
        <SectionRule
          id="readiness"
          title={t("readiness", { count: unplannedGaps(content).length, gaps: gapsOf(content) })}
        >
          <Readiness content={content} here={here} />
        </SectionRule>
      ) : null}
      <SectionRule
        id="figures"
        title={t("finding", { met: content.figures.met, total: content.requirements.length })}
      >
        <FiguresTable before={before} now={content} />
      </SectionRule>
      <SectionRule id="follow-up" title={t("follow-up")}>
        <FollowUpFacts followUp={content.followUp} />
      </SectionRule>
      <SectionRule id="beside" title={t("beside")}>
        <p className="mb-3 text-ink-2">
          {before ? t("turned", { count: turned, year: String(before.year) }) : t("beside-none")}
        </p>
        <BesideTable before={before?.year ?? null} here={here} rows={sorted} year={declaration.year} />
      </SectionRule>
    </>
  );
}

/** What this reader can do about the signatures, and how it is put together anew. */
async function Signing({
  actor,
  slug,
  kind,
  markId,
  page,
  declaration,
}: PartProps & { declaration: DeclarationView }) {
  const t = await getTranslations("declaration");
  const settled = !isDraft(declaration);
  const maySign = may(actor, "declaration:sign");
  return (
    <div className="flex flex-col gap-5">
      <DeclarationSignatures declaration={declaration} />
      {settled ? null : declaration.mine ? (
        <p className="text-ink-2">{t("sign-mine")}</p>
      ) : maySign ? (
        <SignForm declaration={declaration} slug={slug} />
      ) : (
        <p className="text-ink-2">{t("sign-waiting")}</p>
      )}
      {may(actor, "declaration:write") ? (
        <Details
          open={!settled && (page.stale || gapsBefore(declaration.content).unplanned > 0)}
          summary={t(settled ? "assemble-anew" : "assemble-again")}
        >
          <AssembleForm
            anew={settled}
            kind={kind}
            markId={markId}
            slug={slug}
            version={declaration.version}
            year={declaration.year}
          />
        </Details>
      ) : null}
    </div>
  );
}

async function Earlier({ slug, page }: PartProps) {
  const t = await getTranslations("declaration");
  if (page.earlier.length === 0) return null;
  return (
    <SectionRule id="earlier" title={t("earlier")}>
      <ul className="flex flex-col">
        {page.earlier.map((one) => (
          <li className="border-hair border-b py-4 first:pt-0" key={one.id}>
            <h3 className="mb-2 font-bold text-lead">
              {t("earlier-row", { kind: one.kind, year: editionName(one) })}
            </h3>
            <DeclarationSignatures declaration={one} />
            <DeclarationDownloads declaration={one} slug={slug} />
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}
