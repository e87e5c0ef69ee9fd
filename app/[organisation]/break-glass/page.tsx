import { notFound, redirect } from "next/navigation";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { BreakGlassForm, breakGlassToldOf } from "@/components/credential/loss/break-glass-form";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { getTranslations } from "@/lib/i18n/server";
import { accessTo } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

interface BreakGlassProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export const generateMetadata = titleOrMissing(async () => {
  const t = await getTranslations("break-glass");
  return { title: t("open-title") };
});

/** For when nobody can sign in: a code off a security officer's paper, and then what is lost. */
async function BreakGlass({ params, searchParams }: BreakGlassProps) {
  const [{ organisation }, { told }] = await Promise.all([params, searchParams]);
  // Whoever is signed in blocks as themselves.
  if ((await accessTo(organisation)).session) redirect(`/${organisation}/lost`);
  const line = await emergencyLineOf(organisation);
  if (!line) notFound();
  return <BreakGlassForm line={line} told={breakGlassToldOf(textOf(told, 20))} />;
}

export default orMissing(BreakGlass);
