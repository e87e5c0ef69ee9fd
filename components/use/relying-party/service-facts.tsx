import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { attributeSets } from "@/lib/domain/use/attribute-set";
import { attributeSetWords } from "@/lib/i18n/attribute-set";
import { getTranslations } from "@/lib/i18n/server";
import type { ServicePage, ServiceView } from "@/lib/use/relying-party/read";

/** Everything a service asks, with the exact URIs. */
export async function ServiceFacts({ service }: { service: ServicePage }) {
  const [t, words] = await Promise.all([getTranslations("service"), attributeSetWords()]);
  const items = [
    { label: t("environment-label"), value: t(`environment.${service.environment}`) },
    {
      label: t("level-label"),
      value: service.demandsMark ? `${service.level}, ${t("mark-short")}` : service.level,
    },
    {
      label: t("purposes-label"),
      value: service.purposes.map((purpose) => t(`purpose.${purpose}`)).join(" · "),
    },
    {
      label: t("attribute-label"),
      value: (
        <>
          {words.named(service.attributeSet)}
          <Code className="block" long>
            {attributeSets[service.attributeSet].uri}
          </Code>
        </>
      ),
    },
    {
      label: t("acceptsCoordinationNumber"),
      value: t(service.acceptsCoordinationNumber ? "yes" : "no"),
    },
    ...connection(service, {
      technique: t("protocol-label"),
      name: t(`protocol.${service.protocol}`),
      id: t(service.protocol === "oidc" ? "client-id" : "entity-id"),
    }),
    ...(service.party.own
      ? [{ label: t("singleSignOn"), value: t(service.singleSignOn ? "yes" : "no") }]
      : []),
    ...(service.address
      ? [
          {
            label: t("address"),
            value: (
              <a className="[overflow-wrap:anywhere]" href={service.address} rel="noreferrer">
                {service.address}
              </a>
            ),
          },
        ]
      : []),
    ...(service.contractUris.length > 0
      ? [{ label: t("contractUris"), value: <Uris uris={service.contractUris} /> }]
      : []),
  ];
  return <Facts items={items} />;
}

function connection(service: ServiceView, words: { technique: string; name: string; id: string }) {
  return [
    { label: words.technique, value: words.name },
    ...(service.protocolId ? [{ label: words.id, value: <Code long>{service.protocolId}</Code> }] : []),
  ];
}

function Uris({ uris }: { uris: string[] }) {
  return (
    <ul>
      {uris.map((uri) => (
        <li key={uri}>
          <Code long>{uri}</Code>
        </li>
      ))}
    </ul>
  );
}
