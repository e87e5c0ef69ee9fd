import type { ReactNode } from "react";
import {
  ActionFrame,
  type PageVerb,
  titleKey,
} from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/action-frame";
import {
  type AgreementParams,
  agreementIn,
} from "@/app/[organisation]/(officer)/(contract)/agreements/[agreement]/agreement-in";
import { verbPage } from "@/app/verb-page";
import type { AgreementView } from "@/lib/contract/agreement/read";
import type { Actor } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";

interface Found {
  slug: string;
  actor: Actor;
  agreement: AgreementView;
}

/** A page that carries out one action on an agreement, or says why it cannot be. */
export const actionPage = (verb: PageVerb, form: (found: Found) => ReactNode | Promise<ReactNode>) =>
  verbPage({
    subject: (address: Awaited<AgreementParams>) => agreementIn(address),
    title: async ({ agreement }) => {
      const t = await getTranslations("agreement.deed");
      return `${t(titleKey(verb))} ${agreement.number}`;
    },
    show: async (found) => (
      <ActionFrame {...found} verb={verb}>
        {await form(found)}
      </ActionFrame>
    ),
  });
