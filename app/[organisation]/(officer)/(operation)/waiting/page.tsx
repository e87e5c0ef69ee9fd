import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AwaitedRows } from "@/components/operation/overview/awaited-rows";
import { ListHeader } from "@/components/shell/list-header";
import { getTranslations } from "@/lib/i18n/server";
import { readAwaited } from "@/lib/operation/overview/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("todo.awaited");
  return { title: t("title") };
}

async function Waiting({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "organisation:read");
  const [t, awaited] = await Promise.all([getTranslations("todo.awaited"), readAwaited(actor, undefined)]);
  return (
    <>
      <ListHeader found={t("count", { count: awaited.length })} lead={t("lead")} title={t("title")} />
      <AwaitedRows awaited={awaited} slug={slug} />
    </>
  );
}

export default orMissing(Waiting);
