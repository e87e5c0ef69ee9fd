import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { agreementKinds, asks } from "@/lib/domain/contract/agreement-kind";
import { attributeSetCodes } from "@/lib/domain/use/attribute-set";
import { environments, usePurposes } from "@/lib/domain/use/service";
import { standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import { attributeSetWords } from "@/lib/i18n/attribute-set";
import { agreementWords } from "./agreement-words";

/** What an agreement about use covers: services, e-ID types, levels, purposes, attributes, environments. */
export async function AgreementCoverage({ agreement, slug }: { agreement: AgreementView; slug: string }) {
  const [{ t, format }, limits, sides] = await Promise.all([
    agreementWords(),
    limitsOf(agreement),
    schemeFacts(agreement),
  ]);
  if (agreementKinds[agreement.kind].counterparty === "supplier") return null;
  const { services, kind, issuerName } = agreement;
  const covers = asks(kind, "services") && issuerName === null;
  return (
    <SectionRule id="coverage" title={t("page.coverage")}>
      <Facts
        items={[
          ...sides,
          ...(covers
            ? [{ label: t("page.services"), value: <Services services={services} slug={slug} /> }]
            : []),
          ...limits.map(({ label, list, none }) => ({
            label,
            value: list.length > 0 ? format.list(list) : none,
          })),
        ]}
      />
    </SectionRule>
  );
}

async function Services({ services, slug }: { services: AgreementView["services"]; slug: string }) {
  const { t } = await agreementWords();
  if (services.length === 0) return t("page.services-none");
  return (
    <ul>
      {services.map((service) => (
        <li key={service.id}>
          <Link href={`/${slug}/relying-parties/${service.partyId}`}>{service.name}</Link>
        </li>
      ))}
    </ul>
  );
}

async function schemeFacts({ scheme, issuerName }: AgreementView) {
  const { t, named } = await agreementWords();
  if (!scheme) return [];
  return [
    { label: t("page.scheme"), value: named(scheme) },
    {
      label: t("page.side"),
      value: issuerName ? t("page.side-issuer", { name: issuerName }) : t("page.side-relying"),
    },
  ];
}

async function limitsOf(agreement: AgreementView) {
  const [{ t, named, service }, sets] = await Promise.all([agreementWords(), attributeSetWords()]);
  const said = <T extends string>(all: readonly T[], chosen: readonly string[]) =>
    all.filter((one) => chosen.includes(one));
  const none = t("page.no-limit");
  return [
    { label: t("page.eid-types"), list: agreement.eidTypes.map(named), none: t("page.eid-types-all") },
    { label: t("page.levels"), list: agreement.levels.map(String), none },
    {
      label: t("page.purposes"),
      list: said(usePurposes, agreement.purposes).map((one) => service(`purpose.${one}`)),
      none,
    },
    {
      label: t("page.attributes"),
      list: said(attributeSetCodes, agreement.attributeSets).map(sets.named),
      none: t("not-set"),
    },
    {
      label: t("page.single-attributes"),
      list: [
        ...said(standardAttributeCodes, agreement.attributes).map(sets.standard),
        ...agreement.ownAttributes.map(named),
      ],
      none: t("page.single-attributes-none"),
    },
    {
      label: t("page.environments"),
      list: said(environments, agreement.environments).map((one) => service(`environment.${one}`)),
      none,
    },
  ];
}
