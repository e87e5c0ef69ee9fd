import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { ViewSections } from "@/components/operation/saved-view/view-sections";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { eidViews } from "@/lib/domain/credential/eid-view";
import { mayReadList, viewLists, viewPath } from "@/lib/domain/operation/saved-view";
import { getTranslations } from "@/lib/i18n/server";
import { readViews } from "@/lib/operation/saved-view/read";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("saved-view");
  return { title: t("title") };
}

const deeds = z.enum(["renamed", "shared", "removed"]);

/** One's views and those of one's roles, to rename, share and remove. */
async function Views({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "saved-view:save");
  const [t, views] = await Promise.all([getTranslations("saved-view"), readViews(actor, undefined)]);
  const done = deeds.safeParse(search.done).data;
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <ListHeader found={views.length} lead={t("lead")} title={t("title")} />
      {views.length > 0 ? (
        <ViewSections slug={slug} views={views} />
      ) : (
        <EmptyState action={<Lists actor={actor} slug={slug} />} title={t("none")}>
          {t("none-body")}
        </EmptyState>
      )}
      {may(actor, "eid:read") ? <ReadyMade slug={slug} /> : null}
    </>
  );
}

/** What nobody needs to save: the e-IDs' own views, the one without a tab among them. */
async function ReadyMade({ slug }: { slug: string }) {
  const [t, list] = await Promise.all([getTranslations("saved-view"), getTranslations("eid.list")]);
  return (
    <SectionRule className="mt-10 max-w-[46rem]" id="ready-made" title={t("ready-made")}>
      <p className="flex flex-wrap gap-x-6">
        {eidViews
          .filter((view) => view !== "all")
          .map((view) => (
            <Link
              className="inline-flex min-h-11 items-center"
              href={`/${slug}/eids?view=${view}`}
              key={view}
            >
              {list(`view.${view}`)}
            </Link>
          ))}
      </p>
    </SectionRule>
  );
}

/** The lists that a view can be saved from. */
async function Lists({ actor, slug }: { actor: Actor; slug: string }) {
  const t = await getTranslations("saved-view");
  return viewLists
    .filter((list) => mayReadList(actor, list))
    .map((list) => (
      <LinkButton href={`/${slug}/${viewPath(list)}`} key={list}>
        {t(`list.${list}`)}
      </LinkButton>
    ));
}

export default orMissing(Views);
