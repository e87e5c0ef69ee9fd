import type { Metadata } from "next";
import { TypePage } from "@/app/[organisation]/(officer)/(access)/mandates/types/type-page";
import { orMissing } from "@/app/or-missing";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mandate-type");
  return { title: t("new-title") };
}

async function NewMandateType({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  await requireActor(slug, "mandate-type:write");
  const t = await getTranslations("mandate-type");
  return <TypePage slug={slug} title={t("new-title")} />;
}

export default orMissing(NewMandateType);
