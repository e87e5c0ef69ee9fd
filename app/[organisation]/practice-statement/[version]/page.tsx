import { PublicStatement, publicStatement } from "@/app/[organisation]/practice-statement/public-statement";
import { orMissingPage, titleOrMissing } from "@/app/or-missing";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; version: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, version } = await params;
  const [t] = await Promise.all([
    getTranslations("practice-statement"),
    publicStatement(organisation, version),
  ]);
  return { title: `${t("title")} ${version}` };
});

/** A version as it was published, for ever. */
async function StatementOfVersion({ params }: Props) {
  const { organisation, version } = await params;
  return <PublicStatement {...(await publicStatement(organisation, version))} />;
}

export default orMissingPage(StatementOfVersion);
