import { randomUUID } from "node:crypto";
import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { DeskForm } from "@/components/credential/desk/desk-form";
import { PageHeader } from "@/components/ui/page-header";
import { readDeskForm } from "@/lib/credential/desk/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";

/** Read once for the page and its title. */
const formIn = cache(async (slug: string, deskId: string) => {
  const actor = await requireActor(slug, "desk:write");
  return pageOr404(deskId, () => readDeskForm(actor, { deskId }));
});

type Params = Promise<{ organisation: string; desk: string }>;

export const generateMetadata = titleOrMissing(async ({ params }: { params: Params }) => {
  const { organisation, desk } = await params;
  await formIn(organisation, desk);
  const t = await getTranslations("desk");
  return { title: t("edit-title") };
});

async function EditDesk({ params }: { params: Params }) {
  const { organisation: slug, desk } = await params;
  const [t, shell, form] = await Promise.all([
    getTranslations("desk"),
    getTranslations("shell"),
    formIn(slug, desk),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/desks`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("edit-title")}
      />
      <DeskForm form={form} requestId={randomUUID()} slug={slug} />
      <ObjectHistory ids={[desk]} kind="desk" slug={slug} />
    </div>
  );
}

export default orMissing(EditDesk);
