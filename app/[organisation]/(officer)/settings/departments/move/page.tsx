import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { MoveChooser } from "@/components/people/department/move-chooser";
import { MovePreviewParts } from "@/components/people/department/move-preview";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { listPlaces, readDepartmentTree } from "@/lib/people/department/read";
import { previewMove } from "@/lib/people/department/read-move";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("department");
  return { title: t("move-several") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };
interface Part {
  actor: Actor;
  slug: string;
  asked: Search;
}

const idsIn = (asked: Search): string[] => [asked.department ?? []].flat();

/** Departments are chosen, then what happens is shown, then they are moved: no step but the last changes anything. */
async function MoveDepartments({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "department:write");
  const [t, shell] = await Promise.all([getTranslations("department"), getTranslations("shell")]);
  const shows = textOf(asked.show) !== "" && idsIn(asked).length > 0;
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/departments`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("move-several")}
      />
      {shows ? (
        <Preview actor={actor} asked={asked} slug={slug} />
      ) : (
        <Chooser actor={actor} asked={asked} slug={slug} />
      )}
    </>
  );
}

async function Chooser({ actor, slug, asked }: Part) {
  const [tree, places] = await Promise.all([
    readDepartmentTree(actor, { q: textOf(asked.q).trim(), closed: false }),
    listPlaces(actor, undefined),
  ]);
  return (
    <MoveChooser
      chosen={idsIn(asked)}
      lines={tree.lines}
      page={`/${slug}/settings/departments/move`}
      parentId={textOf(asked.parentId)}
      places={places}
      unchosen={textOf(asked.show) !== ""}
    />
  );
}

async function Preview({ actor, slug, asked }: Part) {
  const t = await getTranslations("department");
  const [ids, parentId] = [idsIn(asked), textOf(asked.parentId)];
  const preview = await pageOr404(ids[0] ?? "", () =>
    previewMove(actor, { ids, parentId: parentId || null }),
  );
  const chosen = new URLSearchParams([...ids.map((id) => ["department", id]), ["parentId", parentId]]);
  return (
    <MovePreviewParts preview={preview} requestId={randomUUID()} slug={slug}>
      <LinkButton href={`/${slug}/settings/departments/move?${chosen}`}>{t("move-change")}</LinkButton>
    </MovePreviewParts>
  );
}

export default orMissing(MoveDepartments);
