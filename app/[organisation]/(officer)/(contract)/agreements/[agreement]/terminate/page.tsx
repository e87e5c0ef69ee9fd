import { ActionFrame } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-frame";
import {
  type AgreementParams,
  agreementIn,
} from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/agreement-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { TerminateAgreementForm } from "@/components/contract/agreement/terminate-agreement-form";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: AgreementParams };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const [{ agreement }, t] = await Promise.all([agreementIn(params), getTranslations("agreement.deed")]);
  return { title: `${t("terminate.page")} ${agreement.number}` };
});

async function Terminate({ params }: Props) {
  const { slug, actor, agreement } = await agreementIn(params);
  const t = await getTranslations("agreement.deed");
  return (
    <ActionFrame
      actor={actor}
      agreement={agreement}
      slug={slug}
      title={t("terminate.page")}
      verb="terminate"
      bare
    >
      <TerminateAgreementForm agreement={agreement} slug={slug} />
    </ActionFrame>
  );
}

export default orMissing(Terminate);
