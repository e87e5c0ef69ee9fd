import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AddDepartmentForm } from "@/components/people/department/department-forms";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { listPlaces } from "@/lib/people/department/read";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("department");
  return { title: t("new-title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function NewDepartment({ params, searchParams }: Props) {
  const [{ organisation: slug }, { below }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "department:write");
  const [t, shell, places] = await Promise.all([
    getTranslations("department"),
    getTranslations("shell"),
    listPlaces(actor, undefined),
  ]);
  const parent = places.find(({ id }) => id === textOf(below));
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/departments`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new-title")}
      />
      <AddDepartmentForm parentId={parent?.id ?? null} places={places} requestId={randomUUID()} slug={slug} />
    </>
  );
}

export default orMissing(NewDepartment);
