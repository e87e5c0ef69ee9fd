import { ActionFrame } from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-frame";
import {
  type AgreementParams,
  agreementIn,
} from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/agreement-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { AmendAgreementForm } from "@/components/contract/agreement/amend-agreement-form";
import { readAmendable } from "@/lib/contract/agreement/read-draft";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: AgreementParams };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const [{ agreement }, t] = await Promise.all([agreementIn(params), getTranslations("agreement.deed")]);
  return { title: `${t("amend.title")} ${agreement.number}` };
});

async function Amend({ params }: Props) {
  const { slug, actor, agreement } = await agreementIn(params);
  const t = await getTranslations("agreement.deed");
  const amendable = may(actor, "agreement:conclude")
    ? await readAmendable(actor, { agreementId: agreement.id })
    : null;
  return (
    <ActionFrame actor={actor} agreement={agreement} slug={slug} title={t("amend.title")} verb="amend">
      {amendable ? <AmendAgreementForm agreement={amendable} slug={slug} today={agreement.today} /> : null}
    </ActionFrame>
  );
}

export default orMissing(Amend);
