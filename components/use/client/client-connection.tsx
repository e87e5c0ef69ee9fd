import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { firstToken, firstTokenByCertificate } from "@/lib/domain/use/first-token";
import { authorityOf } from "@/lib/domain/use/saml-requester";
import { getTranslations } from "@/lib/i18n/server";
import type { ClientPage } from "@/lib/use/client/read";
import type { PartyPage } from "@/lib/use/relying-party/read";

interface Props {
  client: ClientPage;
  slug: string;
}

/** The values that the program's settings take. */
export async function OwnAddresses({ client, slug }: Props) {
  const t = await getTranslations("client");
  const issuer = `${client.apiUrl}/${slug}`;
  const asksAttributes = client.access.scopes.includes("attribute:release");
  const rows: [string, string][] = [
    [t("oauth-id"), client.oauthId],
    [t("connect-issuer"), issuer],
    [t("connect-token-address"), `${issuer}/token`],
    [t("connect-decisions"), `${issuer}/access/v1/evaluation`],
    ...(asksAttributes ? [[t("connect-attributes"), `${issuer}/attributes`] satisfies [string, string]] : []),
    ...(client.access.saml
      ? [[t("saml-metadata"), authorityOf(client.apiUrl, slug)] satisfies [string, string]]
      : []),
    [t("connect-keys"), `${issuer}/jwks`],
    [t("connect-description"), `${issuer}/openapi.json`],
  ];
  return <Facts items={rows.map(([label, value]) => ({ label, value: <Code long>{value}</Code> }))} />;
}

interface OwnServicesProps {
  environment: ClientPage["environment"];
  services: PartyPage["services"];
}

/** How each service is named in a question: those alone that a client of this environment gets answers about. */
export async function OwnServices({ environment, services }: OwnServicesProps) {
  const t = await getTranslations("client");
  const open = services.filter(
    (service) =>
      !service.retiredAt && (service.environment === "production") === (environment === "production"),
  );
  if (open.length === 0) return <p className="text-ink-2">{t("connect-no-services")}</p>;
  return <Facts items={open.map(({ id, name }) => ({ label: name, value: <Code long>{id}</Code> }))} />;
}

/** Ten lines of shell that get a token, with its own values before them. */
export async function FirstToken({ client, slug }: Props) {
  const t = await getTranslations("client");
  const { proof, scopes, dpopBound } = client.access;
  const signs = proof === "keys" || proof === "address";
  const files = signs ? "KEY=key.pem" : "CERTIFICATE=cert.pem KEY=key.pem";
  const values = `export API=${client.apiUrl}/${slug} CLIENT=${client.oauthId} ${files}`;
  const [scope = "access:evaluate"] = scopes;
  const lines = (signs ? firstToken : firstTokenByCertificate).replace("access:evaluate", scope);
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-measure">{t(signs ? "connect-token-lead" : "connect-token-certificate")}</p>
      <pre className="max-w-full whitespace-pre-wrap font-mono text-meta wrap-anywhere" translate="no">
        {`${values}\n\n${lines}`}
      </pre>
      {dpopBound ? <p className="max-w-measure">{t("connect-bound")}</p> : null}
      <p className="max-w-measure text-ink-2">{t("connect-more")}</p>
    </div>
  );
}
