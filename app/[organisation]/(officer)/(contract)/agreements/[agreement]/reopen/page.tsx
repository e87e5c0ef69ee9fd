import {
  type AgreementParams,
  agreementIn,
} from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/agreement-in";
import { DeedFrame } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/deed-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ReopenAgreementForm } from "@/components/contract/agreement/decide-agreement-form";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: AgreementParams };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const [{ agreement }, t] = await Promise.all([agreementIn(params), getTranslations("agreement.deed")]);
  return { title: `${t("reopen.title")} ${agreement.number}` };
});

async function Reopen({ params }: Props) {
  const { slug, actor, agreement } = await agreementIn(params);
  const t = await getTranslations("agreement.deed");
  return (
    <DeedFrame actor={actor} agreement={agreement} slug={slug} title={t("reopen.title")} verb="reopen">
      <ReopenAgreementForm agreement={agreement} slug={slug} />
    </DeedFrame>
  );
}

export default orMissing(Reopen);
